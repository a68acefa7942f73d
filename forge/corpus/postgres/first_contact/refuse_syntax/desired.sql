CREATE TABLE t (a int);

CREATE TABEL u (b int);
