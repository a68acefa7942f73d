CREATE SCHEMA s;

CREATE TYPE s.e AS ENUM ('a');

CREATE TABLE t (x s.e[] DEFAULT ARRAY['a']::s.e[], y s.e DEFAULT 'a'::s.e);
