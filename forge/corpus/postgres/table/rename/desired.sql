-- @renamed from=painters
CREATE TABLE artists (id serial PRIMARY KEY, name text UNIQUE, CHECK (id > 0));

CREATE INDEX ON artists (name);
