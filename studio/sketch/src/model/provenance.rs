//! What a file says of where it comes from, as the API shows it.

use atelier_provenance::{Action, Finding, Origin, Signature, Standing};
use serde::Serialize;
use utoipa::ToSchema;

/// What is found in a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Provenance {
    pub standing: ProvenanceStanding,
    /// The same for people, in a sentence.
    #[schema(examples("Made here, and unchanged since."))]
    pub summary: &'static str,
    /// Kind of file, told by its first bytes.
    #[schema(examples("image/png"))]
    pub media_type: Option<&'static str>,
    /// Where it says it comes from.
    pub origin: Option<ProvenanceOrigin>,
    /// Engine that made it; of pictures made by an Atelier.
    #[schema(examples("illustrator"))]
    pub engine: Option<String>,
    /// Its version.
    pub engine_version: Option<String>,
    /// SHA-256 of the character sheet it was made from: the same sheet, the same digest.
    pub sheet_digest: Option<String>,
    pub signature: Option<ProvenanceSignature>,
    /// Its history, oldest first.
    pub actions: Vec<ProvenanceAction>,
    /// Codes of the C2PA specification for what does not fit.
    #[schema(examples(json!(["assertion.dataHash.mismatch"])))]
    pub problems: Vec<String>,
}

/// How far a file can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProvenanceStanding {
    /// Signed by this installation and unchanged since.
    Ours,
    /// Signed by somebody else and unchanged since; who that is was not checked.
    Valid,
    /// Its credentials do not fit: the file or they were changed after signing.
    Broken,
    /// It carries no credentials.
    Absent,
    /// Not a picture that can carry any.
    Unreadable,
}

/// Where a picture says it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProvenanceOrigin {
    /// Rules, without a trained model (`algorithmicMedia`).
    Algorithm,
    /// A trained model, wholly or in part (`trainedAlgorithmicMedia`).
    Model,
    /// A camera or a scanner.
    Captured,
    /// A person with a tool.
    Drawn,
    /// Something else.
    Other,
}

/// Who signed, in the words of the certificate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProvenanceSignature {
    pub organization: Option<String>,
    pub name: Option<String>,
    /// Program that wrote the credentials.
    pub generator: Option<String>,
}

/// A step in the history of a picture.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProvenanceAction {
    /// Name in the C2PA specification.
    #[schema(examples("c2pa.created"))]
    pub name: String,
    /// When, as it says.
    pub when: Option<String>,
    /// With what, as it says.
    pub agent: Option<String>,
}

impl From<Finding> for Provenance {
    fn from(finding: Finding) -> Self {
        let (standing, summary) = judge(finding.standing);
        Self {
            standing,
            summary,
            media_type: finding.format.map(atelier_provenance::Format::media_type),
            origin: finding.origin.map(ProvenanceOrigin::from),
            engine: finding.engine,
            engine_version: finding.engine_version,
            sheet_digest: finding.sheet_digest,
            signature: finding.signature.map(|Signature { organization, name, generator }| ProvenanceSignature {
                organization,
                name,
                generator,
            }),
            actions: finding.actions.into_iter().map(|Action { name, when, agent }| ProvenanceAction { name, when, agent }).collect(),
            problems: finding.problems,
        }
    }
}

fn judge(standing: Standing) -> (ProvenanceStanding, &'static str) {
    match standing {
        Standing::Ours => (ProvenanceStanding::Ours, "Made here, and unchanged since."),
        Standing::Valid => (ProvenanceStanding::Valid, "Signed by somebody else, and unchanged since. Who they are was not checked."),
        Standing::Broken => (ProvenanceStanding::Broken, "The file was changed after it was signed, or its credentials are damaged."),
        Standing::Absent => {
            (ProvenanceStanding::Absent, "It carries no credentials. That proves nothing: most programs and websites remove them.")
        }
        Standing::Unreadable => (ProvenanceStanding::Unreadable, "This is not a picture that can carry credentials, or it is damaged."),
    }
}

impl From<Origin> for ProvenanceOrigin {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Algorithm => Self::Algorithm,
            Origin::Model => Self::Model,
            Origin::Captured => Self::Captured,
            Origin::Drawn => Self::Drawn,
            Origin::Other => Self::Other,
        }
    }
}
