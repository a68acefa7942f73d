//! The visitor has heard enough.

use crate::{
    Sketching,
    model::{Turn, TurnId},
    speakers::elsewhere,
    store,
    visitor::Visitor,
};
use atelier_platform::{Error, Result};

/// Stops a reply where it is. One that has ended stays as it is.
pub(crate) async fn stop_turn(room: &Sketching, visitor: &Visitor, turn: TurnId) -> Result<Turn> {
    let id = visitor.id();
    elsewhere::stop(room, id, turn).await?;
    let found = store::turn::find(room.platform.database.reader(), id, turn).await?;
    found.ok_or_else(|| Error::not_found("There is no such turn in this sketch."))
}
