CREATE TABLE r (id integer PRIMARY KEY, x integer, y integer, UNIQUE (x, y));

CREATE TABLE t (id integer, a integer, b integer, a_very_long_column_name_that_goes_on_and_on_and_on_until_the_end integer UNIQUE, CHECK (a > 0), UNIQUE (b));
