//! `atelier render`: a picture from a sheet, without a server.

use super::Failure;
use atelier_character::{Designers, Sheet};
use atelier_illustrator as illustrator;
use clap::Args;
use std::{ffi::OsStr, path::PathBuf, process::ExitCode};

/// Draw a picture from a sheet, without a server.
#[derive(Debug, Args)]
pub(crate) struct Render {
    /// Sheet as JSON; what is absent is left to the illustrator. `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    sheet: PathBuf,
    /// The same sheet and seed make the same picture.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Where to write; the ending says in which form: .png, .webp or .svg.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Whose vocabulary the sheet is in.
    #[arg(long, default_value = "ivy")]
    designer: String,
    /// Pixels on a side, 512 to 2048.
    #[arg(long, default_value_t = 1024, value_parser = clap::value_parser!(u32).range(512..=2048))]
    size: u32,
    /// Words in the corner; none if absent.
    #[arg(long)]
    label: Option<String>,
}

impl Render {
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let designers = Designers::shipped().map_err(|error| Failure::Other(error.to_string()))?;
        let designer = designers.get(&self.designer).ok_or_else(|| {
            let known: Vec<&str> = designers.iter().map(|designer| designer.id.as_str()).collect();
            Failure::Other(format!("there is no designer `{}`; there are {}", self.designer, known.join(", ")))
        })?;
        let text = if self.sheet.as_os_str() == "-" {
            std::io::read_to_string(std::io::stdin())?
        } else {
            std::fs::read_to_string(&self.sheet).map_err(|error| Failure::Other(format!("{}: {error}", self.sheet.display())))?
        };
        let patch = serde_json::from_str(&text).map_err(|error| Failure::Other(format!("{}: {error}", self.sheet.display())))?;
        let sheet = Sheet::default_for(designer).merge_patch(designer, &patch).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|fault| format!("  {}: {}", fault.pointer, fault.detail)).collect();
            Failure::Other(format!("the sheet can't be used:\n{}", lines.join("\n")))
        })?;
        let drawing = illustrator::draw(designer, &sheet, u64::from(self.seed));
        let failed = |error: illustrator::IllustratorError| Failure::Other(error.to_string());
        let raster = || illustrator::rasterize(&drawing, self.size, self.label.as_deref(), &mut |_, _| {}).map_err(failed);
        let bytes = match self.out.extension().and_then(OsStr::to_str) {
            Some("svg") => drawing.svg.clone().into_bytes(),
            Some("png") => illustrator::encode_png(&raster()?).map_err(failed)?,
            Some("webp") => illustrator::encode_webp(&raster()?).map_err(failed)?,
            _ => return Err(Failure::Other("the name given with --out must end in .png, .webp or .svg".to_owned())),
        };
        std::fs::write(&self.out, bytes).map_err(|error| Failure::Other(format!("{}: {error}", self.out.display())))?;
        eprintln!("{}", drawing.alt);
        for left_out in &drawing.left_out {
            eprintln!("left out: {} {} ({})", left_out.field, left_out.value, left_out.reason);
        }
        Ok(ExitCode::SUCCESS)
    }
}
