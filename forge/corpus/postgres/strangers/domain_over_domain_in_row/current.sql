CREATE DOMAIN p AS int CHECK (VALUE > 0);
CREATE DOMAIN pp AS p CHECK (VALUE < 100);
CREATE TYPE b AS (a p, q pp[]);
CREATE TABLE t (x b, y pp, z p[] DEFAULT '{1}');
