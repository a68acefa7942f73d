-- @renamed from=status
CREATE TABLE statuses (id int PRIMARY KEY, label text UNIQUE);

CREATE TYPE status AS ENUM ('x','y');

CREATE TABLE o (id int, s int REFERENCES statuses, st status);
