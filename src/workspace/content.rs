//! Bytes of files, each kept once under its hash, packed.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::WorkspaceError;

/// Name of a file to the hash of its bytes.
pub(super) type Manifest = BTreeMap<String, String>;

/// Keeps bytes, and gives their hash.
pub(super) fn put(connection: &Connection, bytes: &[u8]) -> Result<String, WorkspaceError> {
    let hash = blake3::hash(bytes).to_hex().to_string();
    let known: Option<i64> =
        connection.query_row("SELECT 1 FROM content WHERE hash = ?1", [&hash], |row| row.get(0)).optional()?;
    if known.is_none() {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        let packed = packer.write_all(bytes).and_then(|()| packer.finish());
        let packed = packed.map_err(|error| WorkspaceError::Damaged(error.to_string()))?;
        connection.execute(
            "INSERT INTO content (hash, size, packed) VALUES (?1, ?2, ?3)",
            params![hash, bytes.len() as i64, packed],
        )?;
    }
    Ok(hash)
}

/// The bytes with this hash.
pub(super) fn get(connection: &Connection, hash: &str) -> Result<Vec<u8>, WorkspaceError> {
    let found: Option<(i64, Vec<u8>)> = connection
        .query_row("SELECT size, packed FROM content WHERE hash = ?1", [hash], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let damaged = |reason: &str| WorkspaceError::Damaged(reason.to_owned());
    let (size, packed) = found.ok_or_else(|| damaged("bytes of a file are missing"))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let unpacked = ZlibDecoder::new(&*packed).read_to_end(&mut bytes);
    unpacked.map_err(|error| WorkspaceError::Damaged(error.to_string()))?;
    if blake3::hash(&bytes).to_hex().as_str() == hash {
        Ok(bytes)
    } else {
        Err(damaged("bytes of a file have changed"))
    }
}

/// Keeps files, and says where they are.
pub(super) fn put_all(connection: &Connection, files: &BTreeMap<String, Vec<u8>>) -> Result<Manifest, WorkspaceError> {
    files.iter().map(|(name, bytes)| Ok((name.clone(), put(connection, bytes)?))).collect()
}

/// The files that a manifest names.
pub(super) fn get_all(
    connection: &Connection,
    manifest: &Manifest,
) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
    manifest.iter().map(|(name, hash)| Ok((name.clone(), get(connection, hash)?))).collect()
}

/// A manifest, or any other list, as a column holds it.
pub(super) fn to_json(value: &impl serde::Serialize) -> Result<String, WorkspaceError> {
    serde_json::to_string(value).map_err(|error| WorkspaceError::Damaged(error.to_string()))
}

/// What a column holds.
pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, WorkspaceError> {
    serde_json::from_str(text).map_err(|error| WorkspaceError::Damaged(error.to_string()))
}
