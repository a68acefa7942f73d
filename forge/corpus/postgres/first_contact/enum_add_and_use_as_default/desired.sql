CREATE TYPE state AS ENUM ('draft', 'new', 'open', 'void');

CREATE TABLE t (s state DEFAULT 'draft', CONSTRAINT nv CHECK (s <> 'void'));
