CREATE DOMAIN e AS text
  -- @renamed from=at
  CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
CREATE TABLE c (es e[]);
