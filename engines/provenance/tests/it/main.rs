//! Signing and reading, on real pictures and on broken ones.

#![expect(clippy::unwrap_used, reason = "a test that breaks off has failed")]

use atelier_provenance::{Change, Credentials, Finding, Format, Keep, Origin, ProvenanceError, Reader, Signer, Standing, Statement};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use std::{io::Cursor, sync::LazyLock};

#[expect(clippy::disallowed_methods, reason = "readers compare certificates with the machine's own time")]
static NOW: LazyLock<DateTime<Utc>> = LazyLock::new(Utc::now);
static OURS: LazyLock<Credentials> = LazyLock::new(|| Credentials::generate(*NOW).unwrap());
static SIGNED: LazyLock<Vec<u8>> =
    LazyLock::new(|| Signer::new(OURS.clone()).unwrap().sign(&picture(image::ImageFormat::Png), &statement()).unwrap());

fn statement() -> Statement {
    Statement {
        made_by_model: false,
        engine: "illustrator".to_owned(),
        engine_version: "1.0.1".to_owned(),
        sheet_digest: "ab".repeat(32),
        created_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
    }
}

fn picture(format: image::ImageFormat) -> Vec<u8> {
    let pixels =
        image::RgbaImage::from_fn(40, 30, |x, y| image::Rgba([u8::try_from(x * 6).unwrap(), u8::try_from(y * 8).unwrap(), 90, 255]));
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn read(bytes: &[u8]) -> Finding {
    Reader::new([OURS.certificate()]).unwrap().read(bytes)
}

#[test]
fn a_signed_picture_says_what_made_it_and_that_it_is_ours() {
    let found = read(&SIGNED);
    assert_eq!(found.standing, Standing::Ours, "{:?}", found.problems);
    assert_eq!((found.format, found.origin), (Some(Format::Png), Some(Origin::Algorithm)));
    assert_eq!((found.engine.as_deref(), found.engine_version.as_deref()), (Some("illustrator"), Some("1.0.1")));
    assert_eq!(found.sheet_digest, Some("ab".repeat(32)));
    let steps: Vec<_> =
        found.actions.iter().map(|action| (action.name.as_str(), action.when.as_deref(), action.agent.as_deref())).collect();
    assert_eq!(steps, [("c2pa.created", Some("2027-01-15T08:00:00Z"), Some("illustrator 1.0.1"))]);
    let signature = found.signature.unwrap();
    assert!(signature.organization.unwrap().starts_with("Atelier installation "));
    assert_eq!(signature.name.as_deref(), Some("Atelier, self-signed picture signing"));
    assert_eq!(signature.generator.as_deref(), Some("Atelier 0.1.0"));
    assert!(found.problems.is_empty(), "{:?}", found.problems);
}

#[test]
fn a_models_picture_says_so() {
    let statement = Statement { made_by_model: true, engine: "comfyui".to_owned(), ..statement() };
    let signed = Signer::new(OURS.clone()).unwrap().sign(&picture(image::ImageFormat::Png), &statement).unwrap();
    assert_eq!(read(&signed).origin, Some(Origin::Model));
}

#[test]
fn the_pixels_stay_as_they_were() {
    let before = image::load_from_memory(&picture(image::ImageFormat::Png)).unwrap();
    assert_eq!(image::load_from_memory(&SIGNED).unwrap(), before);
}

#[test]
fn another_form_names_its_parent_and_what_was_done() {
    let signer = Signer::new(OURS.clone()).unwrap();
    let webp = signer.sign_derivative(&picture(image::ImageFormat::WebP), &SIGNED, Change::Transcoded, *NOW).unwrap();
    let found = read(&webp);
    assert_eq!(found.standing, Standing::Ours, "{:?}", found.problems);
    let steps: Vec<_> = found.actions.iter().map(|action| action.name.as_str()).collect();
    assert_eq!(steps, ["c2pa.created", "c2pa.opened", "c2pa.transcoded"]);
    assert_eq!((found.origin, found.engine.as_deref()), (Some(Origin::Algorithm), Some("illustrator")));
    assert_eq!(found.format, Some(Format::Webp));
}

#[test]
fn vectors_are_signed_too() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>One</title><rect width="8" height="8"/></svg>"#;
    let signed = Signer::new(OURS.clone()).unwrap().sign(svg.as_bytes(), &statement()).unwrap();
    let found = read(&signed);
    assert_eq!((found.standing, found.format), (Standing::Ours, Some(Format::Svg)), "{:?}", found.problems);
    let changed = String::from_utf8(signed).unwrap().replace("<title>One", "<title>Two");
    assert_eq!(read(changed.as_bytes()).standing, Standing::Broken);
}

#[test]
fn a_changed_pixel_is_noticed() {
    let mut changed = SIGNED.clone();
    let data = changed.windows(4).position(|window| window == b"IDAT").unwrap();
    changed[data + 12] ^= 1;
    let found = read(&changed);
    assert_eq!(found.standing, Standing::Broken);
    assert!(found.problems.iter().any(|code| code == "assertion.dataHash.mismatch"), "{:?}", found.problems);
}

#[test]
fn something_added_behind_the_end_is_noticed() {
    let changed = [SIGNED.as_slice(), b"and more"].concat();
    assert_ne!(read(&changed).standing, Standing::Ours);
}

#[test]
fn somebody_elses_picture_is_valid_and_not_ours() {
    let theirs = Credentials::generate(*NOW).unwrap();
    let signed = Signer::new(theirs.clone()).unwrap().sign(&picture(image::ImageFormat::Png), &statement()).unwrap();
    let found = read(&signed);
    assert_eq!((found.standing, found.problems.len()), (Standing::Valid, 0), "{:?}", found.problems);
    let both = Reader::new([OURS.certificate(), theirs.certificate()]).unwrap();
    assert_eq!(both.read(&signed).standing, Standing::Ours);
    assert_eq!(both.read(&SIGNED).standing, Standing::Ours);
}

#[test]
fn a_picture_without_credentials_has_none_and_other_files_are_no_pictures() {
    assert_eq!(read(&picture(image::ImageFormat::Png)).standing, Standing::Absent);
    assert_eq!(read(&picture(image::ImageFormat::WebP)).standing, Standing::Absent);
    assert_eq!(read(b"%PDF-1.7").standing, Standing::Unreadable);
    assert_eq!(read(b"").standing, Standing::Unreadable);
    assert_eq!(read(b"\x89PNG\r\n\x1a\n").standing, Standing::Unreadable);
}

#[test]
fn a_key_that_does_not_belong_to_the_certificate_is_refused() {
    let other = Credentials::generate(*NOW).unwrap();
    let error = Credentials::from_pem(OURS.certificate().pem(), other.key_pem()).err().unwrap();
    assert!(matches!(error, ProvenanceError::Refused(_)), "{error}");
}

#[test]
fn an_expired_certificate_is_refused() {
    let error = Credentials::generate(*NOW - TimeDelta::days(365 * 30)).err().unwrap();
    assert!(matches!(error, ProvenanceError::Refused(_)), "{error}");
    assert!(error.to_string().contains("not valid at time of signing"), "{error}");
}

#[test]
fn what_is_no_key_or_no_certificate_is_told() {
    assert!(matches!(Credentials::from_pem(OURS.certificate().pem(), "no key"), Err(ProvenanceError::Key)));
    assert!(matches!(Credentials::from_pem("no certificate", OURS.key_pem()), Err(ProvenanceError::Certificate)));
}

#[test]
fn the_own_key_is_made_once_kept_secret_and_replaced_on_request() {
    let directory = tempfile::tempdir().unwrap();
    let keep = Keep::open(&directory.path().join("provenance")).unwrap();
    let first = keep.own(*NOW).unwrap();
    keep.remember(first.certificate()).unwrap();
    assert_eq!(keep.own(*NOW).unwrap().certificate(), first.certificate());
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(directory.path().join("provenance/signing.pem")).unwrap().permissions(),
        );
        assert_eq!(mode & 0o777, 0o600);
    }
    let signed = Signer::new(first.clone()).unwrap().sign(&picture(image::ImageFormat::Png), &statement()).unwrap();

    assert!(keep.retire().unwrap());
    assert!(!keep.retire().unwrap());
    let second = keep.own(*NOW).unwrap();
    keep.remember(second.certificate()).unwrap();
    assert_ne!(second.certificate(), first.certificate());
    let certificates = keep.certificates().unwrap();
    assert_eq!(certificates.len(), 2);
    assert_eq!(Reader::new(&certificates).unwrap().read(&signed).standing, Standing::Ours);
    assert_eq!(Reader::new([second.certificate()]).unwrap().read(&signed).standing, Standing::Valid);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

    /// Whatever is flipped, cut or repeated: no panic, and never ours unless the picture outside the manifest is as it was (a
    /// manifest has padding and a checksum of its chunk that say nothing).
    #[test]
    fn no_damage_passes(place in 0usize..1 << 20, value in any::<u8>(), cut in 0usize..3, length in 1usize..64) {
        let mut bytes = SIGNED.clone();
        let place = place % bytes.len();
        match cut {
            0 => bytes[place] = value,
            1 => bytes.truncate(place),
            _ => { let end = (place + length).min(bytes.len()); let part = bytes[place..end].to_vec(); bytes.splice(place..place, part); }
        }
        let found = read(&bytes);
        let chunk = SIGNED.windows(4).position(|window| window == b"caBX").unwrap() - 4;
        let size = usize::try_from(u32::from_be_bytes(SIGNED[chunk..chunk + 4].try_into().unwrap())).unwrap() + 12;
        let untouched = bytes.starts_with(&SIGNED[..chunk]) && bytes.ends_with(&SIGNED[chunk + size..]);
        prop_assert!(found.standing != Standing::Ours || (untouched && found == read(&SIGNED)), "{found:?}");
    }
}
