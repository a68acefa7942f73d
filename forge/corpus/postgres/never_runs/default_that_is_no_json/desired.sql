CREATE TABLE t (
  id int PRIMARY KEY,
  prefs jsonb NOT NULL DEFAULT '{a: 1}'
);
