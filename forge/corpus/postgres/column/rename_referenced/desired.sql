CREATE TABLE a (
  key text PRIMARY KEY -- @renamed from=code
);

CREATE TABLE b (a_code text REFERENCES a (key));
