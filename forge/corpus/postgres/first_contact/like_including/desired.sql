CREATE TABLE base (id int DEFAULT 3 NOT NULL CHECK (id > 0), v text UNIQUE);

CREATE TABLE copy (LIKE base INCLUDING ALL, more int);
