-- @renamed from=h
CREATE DOMAIN h2 AS int CONSTRAINT c CHECK (VALUE < 300);

COMMENT ON CONSTRAINT c ON DOMAIN h2 IS 'nobody is taller';
