//! The model as a whole: texts in, vectors out.

use std::{io::Read, sync::OnceLock};

use super::{
    network::Network,
    reader::Reader,
    tokeniser::{PieceId, Tokeniser},
    vector::Vector,
};

static PACKED: &[u8] = include_bytes!("../../data/semantic/use-multilingual.bin");

/// Tokens of one pass: enough to read each matrix once for many short texts, few enough to stay in the cache.
const PASS: usize = 384;
/// Tokens read of one text. What a text is about is said long before; the time of a query stays bounded.
const LONGEST: usize = 512;

/// The sentence encoder: turns Korean, English and Chinese into vectors that are near each other when the meanings are.
pub struct Model {
    tokeniser: Tokeniser,
    network: Network,
}

impl Model {
    /// Names the weights and the way texts are embedded: vectors of different versions must not be compared.
    pub const VERSION: &str = "use-multilingual-3/ko-en-zh/1";

    /// The model that is compiled in; the first call unpacks it (a quarter of a second, 45 MB), so call it once at start, away
    /// from requests. `None` only if the compiled-in bytes were damaged: then do without the signal.
    pub fn load() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<Model>> = OnceLock::new();
        MODEL.get_or_init(Self::unpacked).as_ref()
    }

    fn unpacked() -> Option<Self> {
        let mut raw = Vec::new();
        flate2::read::ZlibDecoder::new(PACKED).read_to_end(&mut raw).ok()?;
        let mut reader = Reader(&raw);
        let tokeniser = Tokeniser::read(&mut reader)?;
        let network = Network::read(&mut reader, tokeniser.len())?;
        Some(Self { tokeniser, network })
    }

    /// The vector of a text. Texts of a few lines are what the model was trained for: embed longer ones in pieces.
    #[must_use]
    pub fn embed(&self, text: &str) -> Vector {
        self.embed_each([text]).pop().unwrap_or_default()
    }

    /// The vectors of many texts, in their order; short texts cost a third of what they cost alone.
    pub fn embed_each<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<Vector> {
        let mut vectors = Vec::new();
        self.floats_of_each(texts, |values| vectors.push(Vector::quantised(&values)));
        vectors
    }

    /// Tells `found` the unit vector of each text, before it is rounded to bytes.
    pub(super) fn floats_of_each<'a>(&self, texts: impl IntoIterator<Item = &'a str>, mut found: impl FnMut(Vec<f32>)) {
        let mut pass: Vec<Vec<PieceId>> = Vec::new();
        let mut length = 0;
        for text in texts {
            let mut tokens = self.tokeniser.tokens(text);
            tokens.truncate(LONGEST);
            if length + tokens.len() > PASS {
                self.network.encode(&pass).into_iter().for_each(&mut found);
                pass.clear();
                length = 0;
            }
            length += tokens.len();
            pass.push(tokens);
        }
        self.network.encode(&pass).into_iter().for_each(found);
    }

    /// The pieces that `text` is cut into, as written in the vocabulary.
    #[cfg(test)]
    pub(super) fn pieces(&self, text: &str) -> Vec<String> {
        let tokens = self.tokeniser.tokens(text);
        tokens.iter().map(|id| String::from_utf8_lossy(self.tokeniser.piece(*id as usize)).into_owned()).collect()
    }
}
