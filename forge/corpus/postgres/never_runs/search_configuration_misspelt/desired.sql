CREATE TABLE t (
  id int PRIMARY KEY,
  body text,
  doc tsvector GENERATED ALWAYS AS (to_tsvector('englich', body)) STORED
);
