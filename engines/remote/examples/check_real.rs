//! The expectations of the tests, tried on real servers: `CHAT_URL` (as `http://127.0.0.1:11434/v1`, with `CHAT_MODEL` and, if
//! it wants one, `CHAT_KEY`) and `COMFYUI_URL` (as `http://127.0.0.1:8188`, with `COMFYUI_WORKFLOW` for another than the shipped
//! one, and `COMFYUI_SIZE`, `COMFYUI_STEPS` for a slow machine). What is not given is not tried. Nothing but names of checks and
//! our own words for errors is printed.

#![expect(clippy::print_stdout, reason = "the command line is what this is")]

#[path = "check_real/chat.rs"]
mod chat;
#[path = "check_real/comfyui.rs"]
mod comfyui;

use std::{env, process::ExitCode, time::Instant};

/// Checks of one run: each is told as it ends.
pub struct Checks {
    failed: usize,
    begun: Instant,
}

impl Checks {
    /// Tells how a check ended, and goes on.
    pub fn told<T>(&mut self, name: &str, outcome: Result<T, String>) -> Option<T> {
        let took = self.begun.elapsed().as_secs_f32();
        self.begun = Instant::now();
        match outcome {
            Ok(value) => {
                println!("ok      {took:7.2} s  {name}");
                Some(value)
            }
            Err(why) => {
                println!("FAILED  {took:7.2} s  {name}: {why}");
                self.failed += 1;
                None
            }
        }
    }

    /// Tells something that is neither right nor wrong.
    pub fn noted(&self, what: &str) {
        println!("        {:7}    {what}", "");
    }
}

/// What holds, or what does not.
///
/// # Errors
/// It does not.
pub fn holds(fact: bool, otherwise: &str) -> Result<(), String> {
    if fact { Ok(()) } else { Err(otherwise.to_owned()) }
}

#[tokio::main]
async fn main() -> ExitCode {
    let mut checks = Checks { failed: 0, begun: Instant::now() };
    let (chat_url, comfyui_url) = (env::var("CHAT_URL").ok(), env::var("COMFYUI_URL").ok());
    if chat_url.is_none() && comfyui_url.is_none() {
        println!("Give CHAT_URL, COMFYUI_URL or both.");
        return ExitCode::FAILURE;
    }
    if let Some(address) = chat_url {
        println!("A chat server");
        chat::check(&address, &mut checks).await;
    }
    if let Some(address) = comfyui_url {
        println!("ComfyUI");
        comfyui::check(&address, &mut checks).await;
    }
    println!("{}", if checks.failed == 0 { "All is as expected.".to_owned() } else { format!("{} failed.", checks.failed) });
    if checks.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
