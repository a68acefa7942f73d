CREATE TYPE mood AS ENUM ('happy', 'ok', 'sad');

CREATE TABLE t (id integer, m mood[] DEFAULT ARRAY['ok']::mood[]);
