//! The character sheet: designers, closed vocabularies, validation, digest and the image prompt.
