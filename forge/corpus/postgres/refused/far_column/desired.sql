CREATE TABLE p (id int PRIMARY KEY);

CREATE TABLE t (
  id int,
  FOREIGN KEY (id) REFERENCES p (nocol)
);
