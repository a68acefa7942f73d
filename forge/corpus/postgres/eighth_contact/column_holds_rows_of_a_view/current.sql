CREATE TABLE c (id int, w int);

CREATE VIEW f AS SELECT id, w FROM c;

CREATE TABLE k (f f);
