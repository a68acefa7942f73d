CREATE TABLE t (id integer PRIMARY KEY, n timestamptz DEFAULT (now() + interval '1 day'));
