CREATE DOMAIN dom AS text CHECK (VALUE <> '');

CREATE TABLE t (s dom);
