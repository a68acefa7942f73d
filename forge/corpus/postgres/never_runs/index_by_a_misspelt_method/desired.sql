CREATE TABLE t (id int, v text);

CREATE INDEX i ON t USING btre (v);
