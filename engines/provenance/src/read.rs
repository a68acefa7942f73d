//! Reading: what a file says of itself, and whether that can be believed.

use crate::{
    credentials::Certificate,
    error::ProvenanceError,
    format::Format,
    sign::{PICTURE, offline},
};
use c2pa::{Context, Manifest, ValidationState, assertions::Actions};
use serde::Deserialize;
use std::{io::Cursor, sync::Arc};

/// Longest word of somebody else's that is passed on, in characters.
const LONGEST: usize = 120;
/// Most actions and problems that are passed on.
const MOST: usize = 32;

/// How far a file can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Signed here and unchanged since.
    Ours,
    /// Signed by somebody else and unchanged since. Who that is was not checked: no list of trusted authorities is kept.
    Valid,
    /// It carries credentials, but they do not fit: the file or they were changed after signing, or they are damaged.
    Broken,
    /// It carries none. That says nothing about the picture: most software drops them.
    Absent,
    /// Not a picture that can carry any.
    Unreadable,
}

/// Where a picture says it comes from: the kinds of IPTC's list that people ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// `algorithmicMedia`: rules, without a trained model.
    Algorithm,
    /// `trainedAlgorithmicMedia` and its kin: a model, wholly or in part.
    Model,
    /// A camera or a scanner.
    Captured,
    /// A person with a tool.
    Drawn,
    /// Something else.
    Other,
}

/// A step in the history of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Name in the C2PA specification, as in `c2pa.created`.
    pub name: String,
    /// When, as it says.
    pub when: Option<String>,
    /// With what, as it says.
    pub agent: Option<String>,
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Organisation in the certificate.
    pub organization: Option<String>,
    /// Name in the certificate.
    pub name: Option<String>,
    /// Program that wrote the credentials.
    pub generator: Option<String>,
}

/// What is found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How far it can be believed.
    pub standing: Standing,
    /// Kind of file.
    pub format: Option<Format>,
    /// Where it says it comes from.
    pub origin: Option<Origin>,
    /// Engine that made it; only of pictures made by Atelier.
    pub engine: Option<String>,
    /// Its version.
    pub engine_version: Option<String>,
    /// Digest of the sheet it was made from.
    pub sheet_digest: Option<String>,
    /// Who signed it last.
    pub signature: Option<Signature>,
    /// Its history, oldest first.
    pub actions: Vec<Action>,
    /// Codes of the C2PA specification for what does not fit.
    pub problems: Vec<String>,
}

#[derive(Deserialize)]
struct Picture {
    engine: String,
    engine_version: String,
    sheet_digest: String,
}

/// Reads credentials. Hostile files are expected: call it where blocking is fine, with a bounded number of bytes.
#[derive(Clone)]
pub struct Reader {
    context: Arc<Context>,
}

impl Reader {
    /// A reader that recognises what was signed with these certificates as ours: those in use now and those of earlier years.
    pub fn new<'a>(ours: impl IntoIterator<Item = &'a Certificate>) -> Result<Self, ProvenanceError> {
        let leaves: String = ours.into_iter().map(Certificate::leaf).collect();
        let settings = offline()?.with_value("trust.allowed_list", leaves)?;
        Ok(Self { context: Arc::new(Context::new().with_settings(settings)?) })
    }

    /// What a file says of itself and whether that can be believed.
    pub fn read(&self, bytes: &[u8]) -> Finding {
        let Some(format) = Format::of(bytes) else { return Finding::nothing(Standing::Unreadable, None) };
        let reader = c2pa::Reader::from_shared_context(&self.context).with_stream(format.media_type(), Cursor::new(bytes));
        match reader {
            Ok(reader) => describe(&reader, format),
            Err(c2pa::Error::JumbfNotFound) => Finding::nothing(Standing::Absent, Some(format)),
            Err(error) if is_of_the_file(&error) => Finding::nothing(Standing::Unreadable, Some(format)),
            Err(_) => Finding { problems: vec!["claim.malformed".to_owned()], ..Finding::nothing(Standing::Broken, Some(format)) },
        }
    }
}

impl Finding {
    fn nothing(standing: Standing, format: Option<Format>) -> Self {
        Self {
            standing,
            format,
            origin: None,
            engine: None,
            engine_version: None,
            sheet_digest: None,
            signature: None,
            actions: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// Whether an error is about the picture rather than about its credentials.
fn is_of_the_file(error: &c2pa::Error) -> bool {
    matches!(error, c2pa::Error::InvalidAsset(_) | c2pa::Error::UnsupportedType | c2pa::Error::IoError(_) | c2pa::Error::XmpReadError(_))
}

fn describe(reader: &c2pa::Reader, format: Format) -> Finding {
    let standing = match reader.validation_state() {
        ValidationState::Trusted => Standing::Ours,
        ValidationState::Valid => Standing::Valid,
        ValidationState::Invalid => Standing::Broken,
    };
    let Some(active) = reader.active_manifest() else { return Finding::nothing(Standing::Broken, Some(format)) };
    let lineage = lineage(reader, active);
    let picture = lineage.iter().find_map(|manifest| manifest.find_assertion::<Picture>(PICTURE).ok());
    let actions: Vec<_> = lineage.iter().filter_map(|manifest| manifest.find_assertion::<Actions>(Actions::LABEL).ok()).collect();
    let actions: Vec<&c2pa::assertions::Action> = actions.iter().flat_map(Actions::actions).take(MOST).collect();
    let signature = active.signature_info().map(|signature| Signature {
        organization: signature.issuer.as_deref().map(short),
        name: signature.common_name.as_deref().map(short),
        generator: generator(active),
    });
    let problems = reader.validation_status().unwrap_or_default().iter().map(|status| short(status.code()));
    let problems = problems.filter(|code| standing == Standing::Broken || code != "signingCredential.untrusted");
    let (engine, engine_version, sheet_digest) = match picture {
        Some(picture) => (Some(short(&picture.engine)), Some(short(&picture.engine_version)), Some(short(&picture.sheet_digest))),
        None => (None, None, None),
    };
    Finding {
        standing,
        format: Some(format),
        origin: actions
            .iter()
            .find_map(|action| action.source_type())
            .and_then(|kind| serde_json::to_value(kind).ok())
            .map(|kind| origin(&kind)),
        engine,
        engine_version,
        sheet_digest,
        signature,
        actions: actions.into_iter().map(action).collect(),
        problems: problems.take(MOST).collect(),
    }
}

/// The manifest and its parents, oldest first. A file that names itself as its own parent does not hold us up.
fn lineage<'a>(reader: &'a c2pa::Reader, active: &'a Manifest) -> Vec<&'a Manifest> {
    let mut found = vec![active];
    while let Some(last) = found.last()
        && found.len() < MOST
    {
        let parent = last.ingredients().iter().find(|ingredient| ingredient.is_parent());
        let Some(manifest) = parent.and_then(|parent| reader.get_manifest(parent.active_manifest()?)) else { break };
        if found.iter().any(|seen| seen.label() == manifest.label()) {
            break;
        }
        found.push(manifest);
    }
    found.reverse();
    found
}

fn action(action: &c2pa::assertions::Action) -> Action {
    let agent = action.software_agent().map(|agent| match agent {
        c2pa::assertions::SoftwareAgent::String(name) => short(name),
        c2pa::assertions::SoftwareAgent::ClaimGeneratorInfo(info) => named(&info.name, info.version.as_deref()),
    });
    Action { name: short(action.action()), when: action.when().map(short), agent }
}

fn generator(manifest: &Manifest) -> Option<String> {
    let info = manifest.claim_generator_info.as_ref().and_then(|list| list.first());
    info.map(|info| named(&info.name, info.version.as_deref())).or_else(|| manifest.claim_generator().map(short))
}

fn named(name: &str, version: Option<&str>) -> String {
    short(version.map_or_else(|| name.to_owned(), |version| format!("{name} {version}")).as_str())
}

/// The last part of the address of a source type says what it is.
fn origin(kind: &serde_json::Value) -> Origin {
    let kind = kind.as_str().unwrap_or_default();
    match kind.rsplit('/').next().unwrap_or_default() {
        "algorithmicMedia" => Origin::Algorithm,
        "trainedAlgorithmicMedia" | "trainedAlgorithmicData" | "compositeWithTrainedAlgorithmicMedia" | "compositeSynthetic" => {
            Origin::Model
        }
        "digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" => Origin::Captured,
        "humanEdits" | "digitalArt" | "digitalCreation" => Origin::Drawn,
        _ => Origin::Other,
    }
}

/// Somebody else's words are passed on only so far, and without what could disturb a page or a terminal.
fn short(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(LONGEST).collect()
}
