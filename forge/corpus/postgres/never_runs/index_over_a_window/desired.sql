CREATE TABLE t (a int);

CREATE INDEX i ON t ((rank() OVER (ORDER BY a)));
