CREATE TYPE addr AS (street text, zip text);
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
