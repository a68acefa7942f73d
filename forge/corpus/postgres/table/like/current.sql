CREATE TABLE model (id integer NOT NULL, a text DEFAULT 'x' CHECK (a <> ''));
