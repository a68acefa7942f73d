CREATE TABLE t (at timestamp);

CREATE INDEX bad ON t (to_char(at, 'YYYY'));
