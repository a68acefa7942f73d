CREATE TABLE t (id int, v text);

CREATE INDEX i ON t (v text_patern_ops);
