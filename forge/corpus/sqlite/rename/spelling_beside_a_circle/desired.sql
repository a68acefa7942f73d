CREATE TABLE w (
  -- @renamed from=a
  b INT,
  -- @renamed from=b
  a INT,
  -- @renamed from=Camel
  camel TEXT
);

CREATE INDEX w_a ON w (b);
