//! Files as strangers break them, each with everything that is said about it. `FORGE_UPDATE=1` writes what is said anew; read the difference.

use std::fs;
use std::path::Path;

use forge_stack::{has_errors, read};

use crate::words;

#[test]
fn what_is_said_about_each_broken_file_is_what_is_kept_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/broken");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    assert!(files.len() >= 30);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let found = read(&name, &fs::read(&file).unwrap()).findings;
        assert!(has_errors(&found), "{name} is not broken");
        assert!(found.iter().all(|finding| !finding.help.is_empty()), "{name}: a finding without a way on\n{}", words(&found));
        let said = words(&found) + "\n";
        let kept = file.with_extension("txt");
        if std::env::var_os("FORGE_UPDATE").is_some() {
            fs::write(&kept, &said).unwrap();
        }
        assert_eq!(said, fs::read_to_string(&kept).unwrap_or_default(), "{name}");
    }
}
