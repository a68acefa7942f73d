CREATE TYPE place AS (street text, town text);
CREATE TABLE visit (id integer PRIMARY KEY, at place);
