//! The built-in illustrator: a deterministic vector renderer from a sheet and a seed to a picture.
