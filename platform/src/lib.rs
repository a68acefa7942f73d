//! The ground every room stands on: configuration, time, identifiers, database, events, live logs, files, mail, HTTP and telemetry. It knows nothing of art.
