//! A model's word on messages that the gate lets through. It can only refuse more.

use crate::section::{GateModelSection, ModelServer};
use atelier_gate::{Category, Verdict};
use atelier_remote::{
    RemoteError,
    moderation::{Endpoint, Moderator, Opinion},
};
use std::time::Duration;

/// Asked where one is configured.
pub(crate) struct SecondOpinion(Option<Moderator>);

impl SecondOpinion {
    /// As configured; an address that is none is an error.
    pub(crate) fn new(section: &GateModelSection) -> Result<Self, RemoteError> {
        let asks = |endpoint, server: &ModelServer| {
            let key = server.key.as_ref().map(|key| key.reveal().to_owned());
            Moderator::new(endpoint, &server.base_url, &server.model, key, Duration::from_millis(server.patience_milliseconds))
        };
        Ok(Self(match section {
            GateModelSection::None {} => None,
            GateModelSection::Moderations(server) => Some(asks(Endpoint::Moderations, server)?),
            GateModelSection::Chat(server) => Some(asks(Endpoint::Chat, server)?),
        }))
    }

    /// The gate's verdict, or a refusal by the model. A model that is away changes nothing: the gate stands by itself.
    pub(crate) async fn hear(&self, verdict: Verdict, message: &str) -> Verdict {
        let Some(moderator) = &self.0 else { return verdict };
        if !matches!(verdict, Verdict::Allow | Verdict::Soften { .. }) {
            return verdict;
        }
        let (verdict, outcome) = match moderator.ask(message).await {
            Ok(Opinion::Fine) => (verdict, "fine"),
            Ok(Opinion::Unfit(kind)) => (Verdict::Refuse { category: category(kind) }, "unfit"),
            Err(error) => {
                tracing::warn!(%error, "no second opinion on a message; the gate's own word stands");
                (verdict, "none")
            }
        };
        metrics::counter!("atelier_second_opinions_total", "outcome" => outcome).increment(1);
        verdict
    }
}

fn category(kind: &str) -> Category {
    Category::ALL.into_iter().find(|category| category.as_str() == kind).unwrap_or(Category::Violent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_a_model_may_name_is_a_category_of_the_gate() {
        for (kind, ..) in atelier_remote::moderation::KINDS {
            assert_eq!(category(kind).as_str(), kind);
        }
    }
}
