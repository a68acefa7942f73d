CREATE TABLE painters (id serial PRIMARY KEY, name text UNIQUE, CHECK (id > 0));

CREATE INDEX ON painters (name);
