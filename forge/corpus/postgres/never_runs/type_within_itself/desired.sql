CREATE TABLE kept (id int);
CREATE TYPE a AS (x a);
