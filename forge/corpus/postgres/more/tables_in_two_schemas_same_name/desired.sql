CREATE SCHEMA a;

CREATE SCHEMA b;

CREATE TABLE a.t (id integer PRIMARY KEY);

CREATE TABLE b.t (id integer PRIMARY KEY, a_id integer REFERENCES a.t);

CREATE INDEX i ON a.t (id);

CREATE INDEX i ON b.t (a_id);
