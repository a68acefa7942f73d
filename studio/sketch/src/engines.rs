//! The two seams: who talks, and who draws. Each has its built-in engine; others join as variants.

pub(crate) mod chat;
pub(crate) mod comfyui;
pub(crate) mod finished_sheet;
pub(crate) mod image;
pub(crate) mod photograph;
pub(crate) mod provenance;
pub(crate) mod second_opinion;
pub(crate) mod talker;
pub(crate) mod wishes;
