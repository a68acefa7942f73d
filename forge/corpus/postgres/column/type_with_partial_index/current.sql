CREATE TABLE t (id integer, n text);

CREATE INDEX t_n ON t (id) WHERE n <> '';
