-- @renamed from=t
CREATE TABLE t_old (id serial PRIMARY KEY, a int);

CREATE INDEX t_old_a_idx ON t_old (a);

CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b text, old int REFERENCES t_old);
