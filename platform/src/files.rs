//! Files behind keys: a local directory, or a bucket of S3 or of what speaks like it.
//!
//! Rows hold keys, never bytes. [`Files::put_new`] is the fence that makes a repeated job harmless: the second put of a
//! key finds the first and changes nothing.

mod bucket;

use crate::{Error, Result, config::S3Section, spans};
use bucket::Bucket;
use bytes::Bytes;
use futures::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, local::LocalFileSystem, path::Path as Key, prefix::PrefixStore};
use std::{path::Path, sync::Arc};
use tracing::Instrument as _;

pub use bucket::{Address, Serving};

/// A store of files.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    bucket: Option<Arc<Bucket>>,
}

/// What a conditional put found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The key was free; the bytes are stored.
    Stored,
    /// The key was taken; nothing was changed.
    AlreadyThere,
}

impl Files {
    /// Files in a local directory, created where it is missing. Nobody else may be writing there: what a killed process had
    /// half written is removed.
    pub fn local(directory: &Path) -> Result<Self> {
        std::fs::create_dir_all(directory).map_err(Error::internal)?;
        remove_half_written(directory).map_err(Error::internal)?;
        let store = LocalFileSystem::new_with_prefix(directory)?.with_automatic_cleanup(true);
        Ok(Self { store: Arc::new(store), bucket: None })
    }

    /// Files in a bucket. Nothing is asked of it yet.
    pub fn s3(section: &S3Section) -> Result<Self> {
        let bucket = Bucket::open(section)?;
        let store = bucket.store();
        let prefix = section.prefix.trim_matches('/');
        let store: Arc<dyn ObjectStore> = if prefix.is_empty() { Arc::new(store) } else { Arc::new(PrefixStore::new(store, prefix)) };
        Ok(Self { store, bucket: Some(Arc::new(bucket)) })
    }

    /// Whether files are on another machine, which may be away for a while and come back; a disk of ours that is full stays full.
    pub fn is_elsewhere(&self) -> bool {
        self.bucket.is_some()
    }

    /// Stores bytes under a key that must be free; in a bucket large ones go in parts.
    pub async fn put_new(&self, key: &str, bytes: Bytes) -> Result<Put> {
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        let span = spans::put_new(bytes.len());
        if let Some(bucket) = self.bucket.as_ref().filter(|bucket| bucket.wants_parts(bytes.len())) {
            return bucket.put_parts(key, &bytes).instrument(span).await;
        }
        match self.store.put_opts(&Key::from(key), bytes.into(), options).instrument(span).await {
            Ok(_) => Ok(Put::Stored),
            Err(object_store::Error::AlreadyExists { .. }) => Ok(Put::AlreadyThere),
            Err(error) => Err(error.into()),
        }
    }

    /// A signed address that a visitor fetches a file from by themselves, for a short while. `None` where files go through
    /// Atelier. Whether the file is there, and whether the visitor may have it, is for the caller to know.
    pub async fn address(&self, key: &str, serving: &Serving<'_>) -> Result<Option<Address>> {
        match &self.bucket {
            Some(bucket) => bucket.address(key, serving).await,
            None => Ok(None),
        }
    }

    /// Where signed addresses lead, as in `https://bucket.example`; `None` where there are none.
    pub async fn origin(&self) -> Result<Option<String>> {
        match &self.bucket {
            Some(bucket) => bucket.origin().await,
            None => Ok(None),
        }
    }

    /// All bytes of a file.
    pub async fn get(&self, key: &str) -> Result<Bytes> {
        Ok(self.store.get(&Key::from(key)).await?.bytes().await?)
    }

    /// Whether there is a file at this key.
    pub async fn has(&self, key: &str) -> Result<bool> {
        match self.store.head(&Key::from(key)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Copies a file; the target is replaced.
    pub async fn copy(&self, from: &str, to: &str) -> Result<()> {
        Ok(self.store.copy(&Key::from(from), &Key::from(to)).await?)
    }

    /// Deletes a file; one that is gone already is fine.
    pub async fn delete(&self, key: &str) -> Result<()> {
        match self.store.delete(&Key::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes every file below a key and returns how many there were.
    pub async fn delete_below(&self, prefix: &str) -> Result<usize> {
        let keys: Vec<Key> = self.store.list(Some(&Key::from(prefix))).map_ok(|found| found.location).try_collect().await?;
        for key in &keys {
            self.delete(key.as_ref()).await?;
        }
        Ok(keys.len())
    }

    /// Keys of every file below a key.
    pub async fn list(&self, prefix: &str) -> Result<Vec<String>> {
        Ok(self.store.list(Some(&Key::from(prefix))).map_ok(|found| found.location.to_string()).try_collect().await?)
    }

    /// Whether a signed address works from here, and what is wrong if not; `None` where there are none.
    pub async fn probe_address(&self, key: &str) -> Result<Option<Result<String, String>>> {
        let serving = Serving { media_type: "image/png", cache_control: "private", disposition: Some("attachment") };
        let (Some(bucket), Some(address)) = (&self.bucket, self.address(key, &serving).await?) else { return Ok(None) };
        self.store.put(&Key::from(key), Bytes::from_static(b"probe").into()).await?;
        let finding = bucket.try_out(&address, &serving).await;
        self.delete(key).await?;
        Ok(Some(finding))
    }

    /// Writes, reads and deletes a small file: whether the store works right now.
    pub async fn probe(&self, key: &str) -> Result<()> {
        self.store.put(&Key::from(key), Bytes::from_static(b"probe").into()).await?;
        self.get(key).await?;
        self.delete(key).await
    }
}

/// The store writes beside the target, under its name with `#` and a number, then links. A process killed in between leaves that
/// behind, where no listing shows it.
fn remove_half_written(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_half_written(&entry.path())?;
        } else if entry
            .file_name()
            .to_string_lossy()
            .rsplit_once('#')
            .is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
        {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_had_half_written_is_removed() -> Result<()> {
        let directory = tempfile::tempdir().map_err(Error::internal)?;
        let folder = directory.path().join("sketches");
        std::fs::create_dir_all(&folder).map_err(Error::internal)?;
        for name in ["a.png", "a.png#1", "b.png#12"] {
            std::fs::write(folder.join(name), b"x").map_err(Error::internal)?;
        }
        Files::local(directory.path())?;
        let left: Vec<_> = std::fs::read_dir(&folder).map_err(Error::internal)?.flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["a.png"]);
        Ok(())
    }

    #[tokio::test]
    async fn the_second_put_of_a_key_changes_nothing() -> Result<()> {
        let directory = tempfile::tempdir().map_err(Error::internal)?;
        let files = Files::local(directory.path())?;
        assert_eq!(files.put_new("a/b", Bytes::from_static(b"first")).await?, Put::Stored);
        assert_eq!(files.put_new("a/b", Bytes::from_static(b"second")).await?, Put::AlreadyThere);
        assert_eq!(files.get("a/b").await?, Bytes::from_static(b"first"));
        assert_eq!(files.delete_below("a").await?, 1);
        assert!(!files.has("a/b").await?);
        Ok(())
    }
}
