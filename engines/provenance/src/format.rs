//! Files that can carry credentials, told by their first bytes and never by what somebody calls them.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// WebP.
    Webp,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics.
    Svg,
    /// GIF.
    Gif,
    /// TIFF.
    Tiff,
    /// AVIF, HEIC and HEIF.
    Heif,
}

impl Format {
    /// The kind of a file, from its beginning.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let brand = bytes.get(4..12).unwrap_or_default();
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Self::Tiff),
            _ if brand.starts_with(b"ftyp") => match brand.get(4..) {
                Some(b"avif" | b"avis" | b"heic" | b"heix" | b"mif1" | b"msf1") => Some(Self::Heif),
                _ => None,
            },
            _ => Self::is_svg(bytes).then_some(Self::Svg),
        }
    }

    /// The name that requests and answers use for it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Heif => "image/heif",
        }
    }

    /// An SVG has its root element soon, after a declaration or a comment.
    fn is_svg(bytes: &[u8]) -> bool {
        let beginning = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes));
        let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
        beginning.starts_with("<svg") || (beginning.starts_with("<?xml") || beginning.starts_with("<!")) && beginning.contains("<svg")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_like() {
        assert_eq!(Format::of(b"\x89PNG\r\n\x1a\n..."), Some(Format::Png));
        assert_eq!(Format::of(b"RIFF\x10\0\0\0WEBPVP8L"), Some(Format::Webp));
        assert_eq!(Format::of(b"\xff\xd8\xff\xe0"), Some(Format::Jpeg));
        assert_eq!(Format::of(b"\0\0\0\x20ftypavif"), Some(Format::Heif));
        assert_eq!(Format::of(b"\xef\xbb\xbf<?xml version=\"1.0\"?><!-- hello -->\n<svg/>"), Some(Format::Svg));
        assert_eq!(Format::of(b"<html><svg/></html>"), None);
        assert_eq!(Format::of(b"%PDF-1.7"), None);
        assert_eq!(Format::of(b""), None);
    }
}
