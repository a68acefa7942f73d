CREATE TABLE t (id int, at timestamptz NOT NULL, CHECK (at > '2021-01-01Z'));
