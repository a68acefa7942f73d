//! What one phrase can mean.

use std::ops::{Deref, DerefMut};

use super::{Role, ValueRef};

/// Everything one phrase can mean. Most phrases name a value and no more; the rest is kept apart, so that a hundred
/// vocabularies stay small.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Values, colours included.
    pub(crate) values: Vec<ValueRef>,
    /// Its job in a sentence.
    pub(crate) role: Option<Role>,
    /// It names a colour.
    pub(crate) color: bool,
    more: Option<Box<More>>,
}

/// What few phrases mean.
#[derive(Debug, Default)]
pub(crate) struct More {
    /// Fields it is a noun for.
    pub(crate) cues: Vec<usize>,
    /// Fields it is a verb for.
    pub(crate) verbs: Vec<usize>,
    /// Index of a role or simile.
    pub(crate) bundle: Option<usize>,
    /// Comparisons: scale and whether it goes towards the end.
    pub(crate) steps: Vec<(usize, bool)>,
    /// Qualities that "more" and "less" compare.
    pub(crate) qualities: Vec<usize>,
    /// A question's topic.
    pub(crate) topic: Option<usize>,
    /// Cards it asks for.
    pub(crate) cards: Vec<usize>,
    /// The designer's subject itself.
    pub(crate) subject: bool,
    /// Colours it looks like, in a comparison only: "grass".
    pub(crate) similes: Vec<ValueRef>,
    /// Fields it says are empty: "barefoot".
    pub(crate) none: Vec<usize>,
    /// Topics a question with this word may be about.
    pub(crate) hints: Vec<usize>,
    /// Kinds of things it names: "weapons".
    pub(crate) kinds: Vec<usize>,
    /// Kinds of things that are worn there: "head".
    pub(crate) places: Vec<usize>,
}

static NOTHING_MORE: More = More {
    cues: Vec::new(),
    verbs: Vec::new(),
    bundle: None,
    steps: Vec::new(),
    qualities: Vec::new(),
    topic: None,
    cards: Vec::new(),
    subject: false,
    similes: Vec::new(),
    none: Vec::new(),
    hints: Vec::new(),
    kinds: Vec::new(),
    places: Vec::new(),
};

impl Deref for Entry {
    type Target = More;

    fn deref(&self) -> &More {
        self.more.as_deref().unwrap_or(&NOTHING_MORE)
    }
}

impl DerefMut for Entry {
    fn deref_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }
}

impl Entry {
    /// What names this value and nothing else.
    pub(super) fn of(value: ValueRef) -> Self {
        Self { values: vec![value], ..Self::default() }
    }

    /// Whether it says something about the character, rather than holding a sentence together.
    pub(crate) fn is_content(&self) -> bool {
        !self.values.is_empty()
            || !self.cues.is_empty()
            || self.bundle.is_some()
            || !self.steps.is_empty()
            || !self.qualities.is_empty()
            || self.subject
            || !self.none.is_empty()
    }

    /// Whether it means nothing but in a comparison or a question: elsewhere a word like any other.
    pub(crate) fn only_hints(&self) -> bool {
        !self.is_content() && self.role.is_none() && self.topic.is_none() && self.verbs.is_empty()
    }

    /// All it means, where that is no more than most phrases do.
    pub(super) fn plain(&self) -> Option<(Vec<ValueRef>, Option<Role>, bool)> {
        self.more.is_none().then(|| (self.values.clone(), self.role, self.color))
    }

    /// Gives back what building held in reserve.
    pub(super) fn shrink(&mut self) {
        self.values.shrink_to_fit();
    }
}
