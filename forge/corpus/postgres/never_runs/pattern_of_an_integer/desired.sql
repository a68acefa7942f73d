CREATE DOMAIN pos AS int
  CHECK (VALUE ~ '^[0-9]+$');
