CREATE TABLE tree (id integer PRIMARY KEY, parent_id integer REFERENCES tree);
