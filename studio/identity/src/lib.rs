//! Who is asking: owners, sign-in, sessions, studios and what each studio allows.
