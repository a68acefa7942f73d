CREATE TABLE status (id int PRIMARY KEY, label text UNIQUE);

CREATE TABLE o (id int, s int REFERENCES status);
