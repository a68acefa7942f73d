CREATE SCHEMA app;

SET search_path = app;

CREATE TABLE t (id int);

CREATE OPERATOR === (FUNCTION = texteq, LEFTARG = text, RIGHTARG = text);
