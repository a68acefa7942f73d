//! Outfits: a table of cuts (where a garment begins and ends, its sleeves, how it closes, what is on it) and
//! the few functions that sew any cut onto any pose.

mod cuts;
mod sewing;

pub(crate) use cuts::{CUTS, Cut};
pub(crate) use sewing::{body, sleeve, trouser_leg};
