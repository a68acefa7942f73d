CREATE DOMAIN small AS int CONSTRAINT bound CHECK (VALUE < 10);
CREATE TABLE t (id int PRIMARY KEY, a int, b small, c small DEFAULT 5);
