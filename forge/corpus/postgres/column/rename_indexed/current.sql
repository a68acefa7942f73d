CREATE TABLE t (id integer, title text UNIQUE, CHECK (title <> ''));

CREATE INDEX ON t (lower(title)) WHERE title IS NOT NULL;
