CREATE TABLE city (name text, people integer);

CREATE TABLE capital (state text) INHERITS (city);

CREATE INDEX ON capital (name);
