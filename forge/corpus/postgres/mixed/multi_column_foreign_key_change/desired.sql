CREATE TABLE p (a integer, b integer, c integer, PRIMARY KEY (a, b, c));

CREATE TABLE q (a integer, b integer, c integer, FOREIGN KEY (a, b, c) REFERENCES p);
