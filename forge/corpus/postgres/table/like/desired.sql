CREATE TABLE model (id integer NOT NULL, a text DEFAULT 'x' CHECK (a <> ''));

CREATE TABLE copy (LIKE model INCLUDING ALL, extra text);
