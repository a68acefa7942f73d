//! Two words for one colour: "aubergine purple", "milk white", "a mossy sort of green".

use atelier_character::Designer;

use super::{Item, Kind};
use crate::hue::{BASIC, is_kind_of};
use crate::lexicon::{Entry, color_fields};

/// Makes one colour of the last item and the one before it, where the last only says which kind the first is of.
pub(super) fn join(designer: &Designer, items: &mut Vec<Item<'_>>) {
    let [.., before, last] = items.as_slice() else { return };
    let basic = last.entry().and_then(|entry| named(designer, entry)).filter(|value| BASIC.contains(&value.as_str()));
    let (Some(basic), Some(known)) = (basic, before.known()) else { return };
    if before.after != last.first || before.plural || before.role().is_some() || known.bundle.is_some() || last.shade.is_some() {
        return;
    }
    let own = named(designer, known).filter(|_| known.color);
    let colored = own.is_none();
    // A thing by itself ("a hat red") has no colour to go by.
    let Some(value) = own.or_else(|| alike(designer, known, &basic)) else { return };
    if value != basic && is_kind_of(designer, &value, &basic) {
        let joined = Item { after: last.after, kind: if colored { Kind::Noun(known) } else { before.kind }, colored, ..*before };
        items.truncate(items.len() - 2);
        items.push(joined);
    }
}

/// The colour an entry names.
fn named(designer: &Designer, entry: &Entry) -> Option<String> {
    let colors = color_fields(designer);
    let value = entry.values.iter().find(|value| colors.contains(&value.field)).filter(|_| entry.color)?;
    Some(designer.fields[value.field].values()[value.choice].id.clone())
}

/// The colour of that kind which a thing is known for.
fn alike(designer: &Designer, entry: &Entry, basic: &str) -> Option<String> {
    let colors = entry.similes.iter().map(|value| designer.fields[value.field].values()[value.choice].id.clone());
    colors.into_iter().find(|color| is_kind_of(designer, color, basic))
}
