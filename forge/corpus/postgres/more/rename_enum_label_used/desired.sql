CREATE TYPE e AS ENUM (
  'aa', -- @renamed from=a
  'b',
  'c'
);

CREATE TABLE t (x e DEFAULT 'aa', CHECK (x <> 'b'));
