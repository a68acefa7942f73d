CREATE TABLE t (id int);
CREATE INDEX t_id ON t USING gin (id);
