//! Atelier: the self-hosted studio for artists, as one binary.
//!
//! This crate is the composition root: it reads the configuration, puts the rooms on their ground, and holds all routes on one
//! page ([`app::App`]). No rule of any room lives here.

pub mod app;
pub mod commands;
pub mod config;
pub mod gateway;
mod health;
pub mod listener;
pub mod migrations;
pub mod openapi;
mod pages;
pub mod reference;
pub mod roles;
