//! YAML as a tree that knows where each thing stands. Bounded: what is too large, too deep, or grows by aliases is refused before it
//! takes memory. Knows nothing of stacks.

mod hint;
mod tree;

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use crate::finding::Finding;
pub(crate) use tree::Kind;
pub use tree::{Node, Place, Value};

/// Largest file that is read.
pub const MAX_BYTES: usize = 1 << 20;
/// Deepest nesting, aliases followed.
const MAX_DEPTH: usize = 32;
/// Most that a document may become with its aliases followed, counted as a few words for each node and a byte for each letter.
const MAX_WEIGHT: usize = 8 << 20;
const NODE_WEIGHT: usize = 64;

/// Reads the one document of a file.
pub fn read(file: &str, bytes: &[u8]) -> Result<Node, Finding> {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_BYTES} are read", bytes.len());
        return Err(Finding::error(file, Place::START, "too-large", message, "divide the stack, or see whether this is the right file"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Finding::error(file, Place { line, column }, "not-utf-8", "this is not UTF-8 text", "save the file as UTF-8")
    })?;
    let mut builder = Builder { file, stack: Vec::new(), anchors: BTreeMap::new(), weight: 0, root: None };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            if error.info().contains("recursion limit") {
                return builder.too_deep(place(error.marker()));
            }
            let at = place(error.marker());
            Finding::error(file, at, "not-yaml", format!("this is not YAML: {}", error.info()), hint::way_on(text, at))
        })?;
        builder.take(event, place(&span.start))?;
    }
    builder.root.ok_or_else(|| {
        Finding::error(
            file,
            Place::START,
            "empty",
            "the file is empty",
            "begin with `name:` and `services:`; `forge init` proposes a whole file",
        )
    })
}

fn place(marker: &Marker) -> Place {
    Place { line: marker.line().max(1), column: marker.col() + 1 }
}

/// A collection that is not finished.
struct Open {
    node: Node,
    anchor: usize,
    key: Option<(String, Place)>,
    weight: usize,
    height: usize,
}

/// An anchored node with what it costs to repeat it.
struct Anchored {
    node: Node,
    weight: usize,
    height: usize,
}

struct Builder<'f> {
    file: &'f str,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    weight: usize,
    root: Option<Node>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), Finding> {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(self.error(place, "two-documents", "a second document begins here", "keep one document in a file"))
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => Ok(()),
            Event::Scalar(text, style, anchor, tag) => {
                let quoted = style != ScalarStyle::Plain || self.text_tag(tag.as_ref(), place)?;
                let weight = NODE_WEIGHT + text.len();
                self.spend(weight, place)?;
                let node = Node { value: Value::Scalar { text: text.into_owned(), quoted }, place };
                self.finish(node, anchor, weight, 0)
            }
            Event::SequenceStart(anchor, tag) => self.open(Value::List(Vec::new()), anchor, tag.as_ref(), place),
            Event::MappingStart(anchor, tag) => self.open(Value::Map(Vec::new()), anchor, tag.as_ref(), place),
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(open) => self.finish(open.node, open.anchor, open.weight, open.height),
                None => Ok(()),
            },
            Event::Alias(id) => {
                let Some(anchored) = self.anchors.get(&id) else {
                    return Err(self.error(place, "cyclic", "this alias stands inside what it stands for", "write the value out"));
                };
                let (weight, height) = (anchored.weight, anchored.height);
                if self.stack.len() + height > MAX_DEPTH {
                    return Err(self.too_deep(place));
                }
                self.spend(weight, place)?;
                let node = self.anchors.get(&id).map(|anchored| Node { value: anchored.node.value.clone(), place });
                node.map_or(Ok(()), |node| self.finish(node, 0, weight, height))
            }
        }
    }

    fn open(&mut self, value: Value, anchor: usize, tag: Option<&Cow<'_, Tag>>, place: Place) -> Result<(), Finding> {
        self.text_tag(tag, place)?;
        if self.stack.len() >= MAX_DEPTH {
            return Err(self.too_deep(place));
        }
        self.spend(NODE_WEIGHT, place)?;
        self.stack.push(Open { node: Node { value, place }, anchor, key: None, weight: NODE_WEIGHT, height: 0 });
        Ok(())
    }

    /// Puts a finished node where it belongs.
    fn finish(&mut self, node: Node, anchor: usize, weight: usize, height: usize) -> Result<(), Finding> {
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored { node: node.clone(), weight, height });
            self.spend(weight, node.place)?;
        }
        let file = self.file;
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.weight += weight;
        open.height = open.height.max(height + 1);
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => match open.key.take() {
                None => match node.value {
                    Value::Scalar { text, .. } => open.key = Some((text, node.place)),
                    _ => return Err(Finding::error(file, node.place, "key", "a key must be a word", "write `key: value`")),
                },
                Some((key, _)) if key == "<<" => merge(file, entries, node)?,
                Some((key, at)) => tree::insert(file, entries, key, at, node)?,
            },
            Value::Scalar { .. } => {}
        }
        Ok(())
    }

    fn spend(&mut self, weight: usize, place: Place) -> Result<(), Finding> {
        self.weight = self.weight.saturating_add(weight);
        if self.weight > MAX_WEIGHT {
            return Err(self.error(place, "too-large", "the document becomes too large here, its aliases followed", "use fewer aliases"));
        }
        Ok(())
    }

    /// Whether a tag says that this is text. Tags of one's own have no meaning here.
    fn text_tag(&self, tag: Option<&Cow<'_, Tag>>, place: Place) -> Result<bool, Finding> {
        match tag {
            None => Ok(false),
            Some(tag) if tag.is_yaml_core_schema() => Ok(tag.suffix == "str"),
            Some(tag) => {
                let message = format!("the tag {}{} has no meaning here", tag.handle, tag.suffix);
                Err(self.error(place, "tag", &message, "leave it out"))
            }
        }
    }

    fn too_deep(&self, place: Place) -> Finding {
        self.error(place, "too-deep", &format!("this is nested deeper than {MAX_DEPTH} levels"), "a stack file needs about eight")
    }

    fn error(&self, place: Place, code: &str, message: &str, help: &str) -> Finding {
        Finding::error(self.file, place, code, message, help)
    }
}

/// `<<`: entries that are not there yet are taken over; the first to say something wins.
fn merge(file: &str, entries: &mut Vec<(String, Place, Node)>, node: Node) -> Result<(), Finding> {
    let sources = match node.value {
        Value::List(items) => items,
        _ => vec![node],
    };
    for source in sources {
        let Value::Map(more) = source.value else {
            return Err(Finding::error(
                file,
                source.place,
                "merge",
                "`<<` takes a mapping",
                "name an anchor of a mapping, as in `<<: *base`",
            ));
        };
        for (key, _, value) in more {
            if !entries.iter().any(|(old, ..)| *old == key) {
                entries.push((key, Place::MERGED, value));
            }
        }
    }
    Ok(())
}
