CREATE TABLE base (
  -- @renamed from=id
  num int NOT NULL, made timestamptz DEFAULT now(), CONSTRAINT pos CHECK (num > 0));
CREATE TABLE kid (extra text) INHERITS (base);
CREATE TABLE grandkid (num int DEFAULT 7, more int) INHERITS (kid);
