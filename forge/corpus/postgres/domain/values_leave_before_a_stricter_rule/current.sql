CREATE DOMAIN small AS int CONSTRAINT bound CHECK (VALUE < 100);
CREATE TABLE t (id int PRIMARY KEY, a small, b small);
