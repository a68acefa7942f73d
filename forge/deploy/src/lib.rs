//! Makes everything a deployment needs from a stack. Reads no clock, no network and no chance.
