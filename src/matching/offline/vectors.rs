//! Vectors for ranking from files, kept between runs where a folder is named.

use std::{
    collections::HashMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    kernel::cores,
    matching::meaning,
    semantic::{Model, Vector},
    textindex::Document,
};

const BYTES: usize = 512;
type Key = [u8; 32];

/// Vectors by the digest of what they were made of.
pub struct Vectors {
    model: &'static Model,
    file: Option<PathBuf>,
    known: HashMap<Key, Vec<Vector>>,
}

impl Vectors {
    /// Takes up what an earlier run left in `folder`, if one is named; `None` when the model is damaged.
    ///
    /// # Errors
    /// Fails when the folder cannot be made or read.
    pub fn open(folder: Option<&Path>) -> io::Result<Option<Self>> {
        let Some(model) = Model::load() else { return Ok(None) };
        let file = folder.map(|folder| folder.join(format!("{}.vectors", Model::VERSION.replace('/', "-"))));
        if let Some(folder) = folder {
            fs::create_dir_all(folder)?;
        }
        let known = match file.as_deref().map(fs::read) {
            Some(Ok(bytes)) => read(&bytes),
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => HashMap::new(),
        };
        Ok(Some(Self { model, file, known }))
    }

    /// The vectors of each firm, in their order; new ones are kept.
    ///
    /// # Errors
    /// Fails when the file cannot be written.
    pub fn of_firms(&mut self, documents: &[Document]) -> io::Result<Vec<Vec<Vector>>> {
        let keys: Vec<Key> = documents.iter().map(key).collect();
        let new: Vec<(Key, &Document)> =
            keys.iter().copied().zip(documents).filter(|(key, _)| !self.known.contains_key(key)).collect();
        let embed = |portion: &[(Key, &Document)]| -> Vec<(Key, Vec<Vector>)> {
            portion.iter().map(|(key, document)| (*key, meaning::of_firm(self.model, document))).collect()
        };
        let portions = new.chunks(new.len().div_ceil(cores::count()).max(1)).collect();
        let read: Vec<_> = cores::each(portions, embed).into_iter().flatten().collect();
        self.keep(&read)?;
        self.known.extend(read);
        Ok(keys.iter().map(|key| self.known.get(key).cloned().unwrap_or_default()).collect())
    }

    /// The vector of a request.
    #[must_use]
    pub fn of_request(&self, text: &str) -> Vector {
        meaning::of_request(self.model, text)
    }

    fn keep(&self, new: &[(Key, Vec<Vector>)]) -> io::Result<()> {
        let Some(file) = self.file.as_deref().filter(|_| !new.is_empty()) else { return Ok(()) };
        let mut out = Vec::new();
        for (key, vectors) in new {
            out.extend(key);
            out.push(u8::try_from(vectors.len()).unwrap_or(u8::MAX));
            vectors.iter().take(usize::from(u8::MAX)).for_each(|vector| out.extend(vector.to_bytes()));
        }
        fs::OpenOptions::new().create(true).append(true).open(file)?.write_all(&out)
    }
}

/// Digest, count, vectors, again and again; what was cut off in the middle is made anew.
fn read(mut bytes: &[u8]) -> HashMap<Key, Vec<Vector>> {
    let mut known = HashMap::new();
    while let Some((key, [count, rest @ ..])) = bytes.split_first_chunk::<32>() {
        let Some((vectors, after)) = rest.split_at_checked(usize::from(*count) * BYTES) else { break };
        known.insert(*key, vectors.chunks(BYTES).filter_map(Vector::from_bytes).collect());
        bytes = after;
    }
    known
}

fn key(document: &Document) -> Key {
    let mut digest = Sha256::new();
    for text in [&document.products, &document.profile].into_iter().chain(&document.projects) {
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    digest.finalize().into()
}
