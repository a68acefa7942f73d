CREATE TABLE lg (id integer, n text) PARTITION BY LIST (n);

CREATE TABLE v (id integer);
