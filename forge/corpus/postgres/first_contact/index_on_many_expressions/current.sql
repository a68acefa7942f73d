CREATE TABLE ev (at timestamptz, body jsonb, tags text[]);
