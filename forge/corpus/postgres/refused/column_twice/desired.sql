CREATE TABLE t (a int,
  /* é */ b int, a text);
