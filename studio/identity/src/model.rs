//! Types and pure rules of identity.

use atelier_platform::{FieldError, Id, id::Kind};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Marks ids of people.
pub struct UserKind;
impl Kind for UserKind {
    const PREFIX: &'static str = "usr";
}
/// Id of a person.
pub type UserId = Id<UserKind>;

/// Marks ids of studios.
pub struct StudioKind;
impl Kind for StudioKind {
    const PREFIX: &'static str = "std";
}
/// Id of a studio.
pub type StudioId = Id<StudioKind>;

/// Marks ids of sign-in sessions.
pub struct SessionKind;
impl Kind for SessionKind {
    const PREFIX: &'static str = "ses";
}
/// Id of a sign-in session.
pub type SessionId = Id<SessionKind>;

/// What someone may do in a studio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything, also giving the studio away.
    Owner,
    /// Everything but that.
    Manager,
    /// Commissions and pictures.
    Artist,
    /// Money.
    Bookkeeper,
    /// Looks, changes nothing.
    Viewer,
}

impl Role {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Artist => "artist",
            Self::Bookkeeper => "bookkeeper",
            Self::Viewer => "viewer",
        }
    }

    /// From storage; an unknown word gives the least.
    pub fn from_stored(text: &str) -> Self {
        [Self::Owner, Self::Manager, Self::Artist, Self::Bookkeeper].into_iter().find(|role| role.as_str() == text).unwrap_or(Self::Viewer)
    }

    /// Whether they may change the studio's profile and settings.
    pub fn may_manage_studio(self) -> bool {
        matches!(self, Self::Owner | Self::Manager)
    }

    /// Whether they may work on commissions: answer, archive, draw.
    pub fn may_work(self) -> bool {
        matches!(self, Self::Owner | Self::Manager | Self::Artist)
    }
}

/// What a studio lets visitors do. Everything is off until the artist turns it on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct SketchSettings {
    /// Visitors may sketch here at all.
    pub enabled: bool,
    /// Concept pictures may be drawn; without them the chat still yields a brief.
    pub images: bool,
    /// Visitors may see a picture, coarsely, while a model server draws it, where the installation shows that at all.
    pub previews: bool,
    /// Clients may bring pictures made by AI as references.
    pub ai_references: bool,
    /// What the artist does not draw, in the artist's words: shown to visitors, and declined kindly.
    pub wont_draw: Vec<String>,
    /// The words in the corner of pictures made here; null: the installation's own.
    pub picture_label: Option<String>,
}

/// Subjects one studio may name as not drawn.
pub const MOST_WONT_DRAW: usize = 100;
/// Characters of one of them.
pub const WONT_DRAW_LENGTH: usize = 60;
/// Characters of the words in the corner of a picture: more would not stay small.
pub const PICTURE_LABEL_LENGTH: usize = 40;

/// What is wrong with a list of what is not drawn, by pointer.
pub(crate) fn check_wont_draw(subjects: &[String]) -> Vec<FieldError> {
    if subjects.len() > MOST_WONT_DRAW {
        let detail = format!("Name at most {MOST_WONT_DRAW}; a general word counts for its kind.");
        return vec![FieldError::new("/sketch/wont_draw", "too_many", detail)];
    }
    let entries = subjects.iter().enumerate();
    entries.filter_map(|(index, subject)| check_text(&format!("/sketch/wont_draw/{index}"), subject, WONT_DRAW_LENGTH, true)).collect()
}

/// A studio as everyone may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Studio {
    /// Its id.
    pub id: StudioId,
    /// Its place in addresses.
    #[schema(examples("lantern-pond"))]
    pub slug: String,
    /// Its name.
    pub name: String,
    /// One line under the name.
    pub tagline: String,
    /// A few paragraphs.
    pub about: String,
    /// Made by `--demo`: shown as such everywhere.
    pub is_demo: bool,
    /// What visitors may do.
    pub sketch: SketchSettings,
    /// Counts changes; the entity tag is made of it.
    pub version: i32,
    /// When it last changed.
    #[serde(skip)]
    pub updated_at: DateTime<Utc>,
}

impl Studio {
    /// Its entity tag.
    pub fn etag(&self) -> String {
        format!("\"{}-{}\"", self.slug, self.version)
    }
}

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// What they are called.
    pub name: String,
    /// Where they get mail.
    pub email: String,
}

/// An address as it is compared: people type capitals and blanks.
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The rules of names, slugs and passwords, as pointers into the body that carries them.
pub fn check_text(pointer: &str, text: &str, most: usize, required: bool) -> Option<FieldError> {
    let count = text.chars().count();
    if required && text.trim().is_empty() {
        return Some(FieldError::new(pointer, "required", "Please fill this in."));
    }
    if count > most {
        return Some(FieldError::new(pointer, "too_long", format!("At most {most} characters; this has {count}.")));
    }
    text.chars()
        .any(|character| character.is_control() && character != '\n')
        .then(|| FieldError::new(pointer, "control_characters", "There are characters in this that can't be shown."))
}

/// A slug: 2 to 40 lower-case letters, digits and single hyphens between them.
pub fn check_slug(pointer: &str, slug: &str) -> Option<FieldError> {
    let fine = (2..=40).contains(&slug.len())
        && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !slug.contains("--");
    (!fine).then(|| FieldError::new(pointer, "not_a_slug", "Use 2 to 40 small letters, digits and single hyphens, as in `lantern-pond`."))
}

/// A password: length is what counts (NIST SP 800-63B, section 3.1.1), at most 128 so that hashing stays bounded.
pub fn check_password(pointer: &str, password: &str) -> Option<FieldError> {
    let count = password.chars().count();
    (!(12..=128).contains(&count))
        .then(|| FieldError::new(pointer, "password_length", "Use 12 to 128 characters. A short sentence is a fine password."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_small_letters_digits_and_single_hyphens() {
        for good in ["ab", "lantern-pond", "studio-9"] {
            assert_eq!(check_slug("/slug", good), None, "{good}");
        }
        for bad in ["a", "", "-ab", "ab-", "a--b", "Lantern", "söder", "a b", &"a".repeat(41)] {
            assert!(check_slug("/slug", bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn roles_survive_storage_and_an_unknown_one_gets_the_least() {
        for role in [Role::Owner, Role::Manager, Role::Artist, Role::Bookkeeper, Role::Viewer] {
            assert_eq!(Role::from_stored(role.as_str()), role);
        }
        assert_eq!(Role::from_stored("emperor"), Role::Viewer);
    }
}
