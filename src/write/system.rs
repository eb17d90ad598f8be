//! What the operating system refused, out of the error of a library that passed it on.

use std::io;

/// The system's own error, of which the kind says what would help: turned into one of a library's kind it says nothing.
#[must_use]
pub fn system_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_known_as_one() {
        let full = csv::Error::from(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(system_error(full).kind(), io::ErrorKind::StorageFull);
        let mut unequal = csv::Writer::from_writer(Vec::new());
        unequal.write_record(["a", "b"]).unwrap();
        let error = unequal.write_record(["a"]).unwrap_err();
        assert!(system_error(error).to_string().contains("UnequalLengths"));
    }
}
