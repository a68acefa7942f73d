CREATE SCHEMA a;

CREATE SCHEMA b;

-- @renamed from=a.t
CREATE TABLE b.t (id serial PRIMARY KEY, x text UNIQUE);

CREATE INDEX ti ON b.t (x);

CREATE VIEW a.v AS SELECT id FROM b.t;
