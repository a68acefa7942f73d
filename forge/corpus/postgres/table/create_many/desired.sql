CREATE TABLE artists (id integer PRIMARY KEY, name text NOT NULL, born date);

CREATE TABLE works (id bigint PRIMARY KEY, artist_id integer NOT NULL REFERENCES artists (id), title text);

CREATE TABLE sales (id bigint PRIMARY KEY, work_id bigint REFERENCES works);
