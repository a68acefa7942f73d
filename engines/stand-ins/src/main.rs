//! Serves stand-ins from the command line, until it is interrupted.

use atelier_stand_ins::{
    chat::{CHAT_FAULTS, ChatFault, ChatScript, ChatStandIn, Flavour},
    comfyui::{COMFY_FAULTS, ComfyFault, ComfyScript, ComfyStandIn},
};
use clap::{Parser, ValueEnum};
use std::{
    error::Error,
    io::{self, Write},
    path::PathBuf,
    time::Duration,
};

/// A chat server and a `ComfyUI` that are none, on this machine only, well- or ill-behaved.
#[derive(Debug, Parser)]
#[command(name = "stand-ins", version)]
struct Options {
    /// The port of the chat server; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    chat_port: u16,
    /// The port of `ComfyUI`; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    comfyui_port: u16,
    /// Whose habits the chat server has
    #[arg(long, value_enum, default_value_t = Habits::Ollama)]
    flavour: Habits,
    /// The name of the chat server's model
    #[arg(long, default_value = "stand-in")]
    model: String,
    /// What the chat server says, word by word
    #[arg(long)]
    says: Option<String>,
    /// A file with the JSON that the chat server answers when JSON is asked for
    #[arg(long)]
    structured: Option<PathBuf>,
    /// Milliseconds between two words
    #[arg(long, default_value_t = 20)]
    chat_pace: u64,
    /// Milliseconds that a node, or a step of the sampler, takes
    #[arg(long, default_value_t = 200)]
    comfyui_pace: u64,
    /// Whether `ComfyUI` sends unfinished pictures
    #[arg(long)]
    previews: bool,
    /// What the chat server does wrong, by name; may be given more than once
    #[arg(long, value_name = "FAULT")]
    chat_fault: Vec<ChatFault>,
    /// What `ComfyUI` does wrong, by name; may be given more than once
    #[arg(long, value_name = "FAULT")]
    comfyui_fault: Vec<ComfyFault>,
    /// Lists all faults and ends
    #[arg(long)]
    faults: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Habits {
    Ollama,
    LlamaCpp,
    LlamaCppPython,
}

impl From<Habits> for Flavour {
    fn from(habits: Habits) -> Self {
        match habits {
            Habits::Ollama => Self::Ollama,
            Habits::LlamaCpp => Self::LlamaCpp,
            Habits::LlamaCppPython => Self::LlamaCppPython,
        }
    }
}

fn chat_script(options: &Options) -> Result<ChatScript, Box<dyn Error>> {
    let usual = ChatScript::default();
    let structured = match &options.structured {
        Some(file) => serde_json::from_str(&std::fs::read_to_string(file)?)?,
        None => usual.structured,
    };
    Ok(ChatScript {
        flavour: options.flavour.into(),
        faults: options.chat_fault.clone(),
        pieces: options.says.as_ref().map_or(usual.pieces, |says| says.split_inclusive(' ').map(str::to_owned).collect()),
        structured,
        pace: Duration::from_millis(options.chat_pace),
        model: options.model.clone(),
    })
}

fn list(out: &mut impl Write, title: &str, faults: &[(&str, &str)]) -> io::Result<()> {
    writeln!(out, "{title}")?;
    faults.iter().try_for_each(|(name, meaning)| writeln!(out, "  {name:24}{meaning}"))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let mut out = io::stdout();
    if options.faults {
        list(&mut out, "--chat-fault", &CHAT_FAULTS)?;
        list(&mut out, "--comfyui-fault", &COMFY_FAULTS)?;
        return Ok(());
    }
    let chat = ChatStandIn::at(options.chat_port, chat_script(&options)?).await?;
    let script =
        ComfyScript { faults: options.comfyui_fault, pace: Duration::from_millis(options.comfyui_pace), previews: options.previews };
    let comfyui = ComfyStandIn::at(options.comfyui_port, script).await?;
    writeln!(out, "chat     {}", chat.base_url())?;
    writeln!(out, "comfyui  {}", comfyui.base_url())?;
    tokio::signal::ctrl_c().await?;
    Ok(())
}
