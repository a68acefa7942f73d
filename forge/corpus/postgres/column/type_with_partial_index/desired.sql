CREATE TABLE t (id integer, n varchar(30));

CREATE INDEX t_n ON t (id) WHERE n <> '';
