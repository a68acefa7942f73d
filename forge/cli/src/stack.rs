//! `forge validate`, `forge init`, and the reading of stacks for the other commands.

use std::fs;
use std::path::Path;

use forge_stack::{Finding, Read, Stack, has_errors};

use crate::Failure;
use crate::arguments::{Init, Shown, Validate};

/// Reads a file, and no more of it than a stack may have.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read as _;
    let missing = |error: std::io::Error| Failure::new(4, format!("{}: {error}", path.display()));
    let file = fs::File::open(path).map_err(missing)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(forge_stack::MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(missing)?;
    Ok(bytes)
}

/// Reads a stack from its own format, or from another.
pub fn read(stack: &Path, from: &[String]) -> Result<Read, Failure> {
    let Some((kind, files)) = from.split_first() else {
        return Ok(forge_stack::read(&stack.display().to_string(), &bytes(stack)?));
    };
    let sources: Vec<(String, Vec<u8>)> =
        files.iter().map(|file| Ok((file.clone(), bytes(Path::new(file))?))).collect::<Result<_, Failure>>()?;
    match (kind.as_str(), sources.as_slice()) {
        ("compose", [(file, text)]) => Ok(forge_stack::from_compose(file, text)),
        ("compose", _) => Err(Failure::new(4, "one compose file at a time")),
        ("sloth", [(file, text)]) => Ok(forge_stack::from_sloth(file, text)),
        ("sloth", _) => Err(Failure::new(4, "one sloth file at a time")),
        ("score", sources) => Ok(forge_stack::from_score(sources)),
        (other, _) => {
            Err(Failure::new(4, format!("{other} is not understood; write --from compose FILE, --from score FILE… or --from sloth FILE")))
        }
    }
}

/// Prints findings for people.
#[expect(clippy::print_stderr, reason = "the command line speaks to people here")]
pub fn report(findings: &[Finding]) {
    for finding in findings {
        eprintln!("{finding}");
    }
}

/// The stack, or the failure that there is none; findings are printed.
pub fn or_findings(read: Read) -> Result<Stack, Failure> {
    report(&read.findings);
    read.stack.ok_or_else(|| Failure::new(4, format!("{} in the stack; nothing was made", count(&read.findings))))
}

fn count(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == forge_stack::Severity::Error).count();
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}

/// `forge validate`.
#[expect(clippy::print_stdout, reason = "the command line speaks to people here")]
pub fn validate(options: &Validate) -> Result<u8, Failure> {
    let Some(file) = options.file.as_deref().filter(|_| !options.schema) else {
        print!("{}", forge_stack::json_schema());
        return Ok(0);
    };
    let read = read(file, &[])?;
    if options.format == Shown::Json {
        let text = serde_json::to_string_pretty(&read.findings).map_err(|error| Failure::new(1, error.to_string()))?;
        println!("{text}");
    } else {
        report(&read.findings);
        match read.findings.len() {
            0 => println!("{}: right", file.display()),
            warnings if !has_errors(&read.findings) => println!("{}: right, with {warnings} warnings", file.display()),
            _ => {}
        }
    }
    if has_errors(&read.findings) { Err(Failure::new(4, count(&read.findings))) } else { Ok(0) }
}

/// `forge init`.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks to people here")]
pub fn init(options: &Init) -> Result<u8, Failure> {
    let text = if options.from.is_empty() {
        forge_stack::propose(&options.folder).map_err(|message| Failure::new(4, message))?
    } else {
        let stack = or_findings(read(Path::new(""), &options.from)?)?;
        forge_stack::to_yaml(&stack)
    };
    let check = forge_stack::read("the proposal", text.as_bytes());
    if has_errors(&check.findings) {
        report(&check.findings);
        return Err(Failure::new(1, "what was proposed is not right; please report this"));
    }
    match &options.out {
        Some(place) if place.exists() => Err(Failure::new(2, format!("{} is there already", place.display()))),
        Some(place) => {
            fs::write(place, text).map_err(|error| Failure::new(1, format!("{}: {error}", place.display())))?;
            eprintln!("forge: wrote {}; look at it, then forge generate deploy --stack {}", place.display(), place.display());
            Ok(0)
        }
        None => {
            print!("{text}");
            Ok(0)
        }
    }
}
