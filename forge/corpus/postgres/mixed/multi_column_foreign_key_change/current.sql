CREATE TABLE p (a integer, b integer, PRIMARY KEY (a, b));

CREATE TABLE q (a integer, b integer, FOREIGN KEY (a, b) REFERENCES p);
