//! Commissions from the first inquiry on: the brief, its pictures and the artist's inbox.
