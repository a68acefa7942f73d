//! The visitor edits the sheet by hand. The next reply respects it.

use super::create_sketch::expiry;
use crate::{
    Sketching,
    engines::finished_sheet,
    model::{SheetChange, SketchId, changes_between, topic},
    store::{self, sketch::Change},
    visitor::{Visitor, no_such_sketch},
};
use atelier_character::Sheet;
use atelier_identity::StudioId;
use atelier_platform::{Code, Error, FieldError, Result, http::conditional::require_match, rate_limit::Scope};
use http::HeaderMap;
use serde_json::json;

/// Entity tag of a sheet.
pub(crate) fn sheet_etag(version: i32) -> String {
    format!("\"sheet-{version}\"")
}

/// Applies a JSON merge patch (RFC 7386) and returns the new sheet with its version.
pub(crate) async fn update_sheet(
    room: &Sketching,
    visitor: Visitor,
    patch: &serde_json::Value,
    headers: &HeaderMap,
) -> Result<(serde_json::Value, i32)> {
    room.platform.limits.check(Scope::Session, &visitor.id().to_string()).await?;
    let id = visitor.id();
    let mut sketch = visitor.sketch;
    // An edit made on an older revision is still what the visitor wants: it is applied to the newer sheet, field by field.
    for _ in 0..4 {
        match apply(room, &sketch, patch, headers).await {
            Err(error) if error.code == Code::Conflict => {
                let now = room.platform.clock.now();
                sketch = store::sketch::find(room.platform.database.reader(), id, now).await?.ok_or_else(no_such_sketch)?;
            }
            other => return other,
        }
    }
    Err(Error::new(Code::Conflict, "The sheet is being changed at this very moment. Please try again."))
}

async fn apply(
    room: &Sketching,
    sketch: &store::entities::sketch::Model,
    patch: &serde_json::Value,
    headers: &HeaderMap,
) -> Result<(serde_json::Value, i32)> {
    let id = SketchId::from_uuid(sketch.id);
    let place = room.shelf.find(&sketch.designer)?;
    let before = Sheet::from_json(&place.designer, &sketch.sheet).unwrap_or_else(|_| Sheet::default_for(&place.designer));
    let after = before.merge_patch(&place.designer, patch).map_err(|faults| {
        Error::invalid(faults.into_iter().map(|fault| FieldError::new(fault.pointer, fault.code.as_str(), fault.detail)).collect())
    })?;
    let studio = room.identity.studio_by_id(StudioId::from_uuid(sketch.studio_id)).await?;
    let declined = finished_sheet::declined_words(&room.shelf.gate(&studio), &place.designer, &before, &after);
    if !declined.is_empty() {
        let today = room.platform.clock.now().date_naive();
        for (category, _) in &declined {
            store::refusal::count(room.platform.database.reader(), studio.id, today, category.as_str()).await?;
        }
        return Err(Error::invalid(declined.into_iter().map(|(_, error)| error).collect()));
    }
    // After everything else that could be wrong (RFC 9110, section 13.2.1).
    require_match(headers, &sheet_etag(sketch.sheet_version))?;
    if after == before {
        return Ok((sketch.sheet.clone(), sketch.sheet_version));
    }
    let sheet = serde_json::to_value(&after)?;
    let version = sketch.sheet_version + 1;
    let change = Change {
        sheet: &sheet,
        sheet_version: version,
        memory: &sketch.memory,
        suggestions: &sketch.suggestions,
        turn_count: sketch.turn_count,
        expires_at: expiry(room),
    };
    let transaction = room.platform.database.begin().await?;
    store::sketch::change(&transaction, id, sketch.revision, change).await?;
    transaction.commit().await?;
    room.cache.forget(id);
    let changes: Vec<SheetChange> = changes_between(&place.designer, &before, &after);
    let event = json!({ "sheet": sheet, "sheet_version": version, "changes": changes, "turn_id": null });
    room.platform.live.append(&topic(id), "sheet", &event);
    Ok((sheet, version))
}
