CREATE TABLE w (
  a INT,
  camel TEXT -- @renamed from=Camel
);

CREATE INDEX w_c ON w (camel);
