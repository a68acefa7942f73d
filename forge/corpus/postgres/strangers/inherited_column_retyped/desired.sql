CREATE TABLE base (id bigint NOT NULL, made timestamptz DEFAULT now(), CONSTRAINT pos CHECK (id > 0));
CREATE TABLE kid (extra text) INHERITS (base);
CREATE TABLE grandkid (id bigint DEFAULT 7, more int) INHERITS (kid);
