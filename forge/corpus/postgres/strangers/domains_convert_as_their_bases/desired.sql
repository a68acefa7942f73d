CREATE DOMAIN cents AS bigint CHECK (VALUE >= 0);

CREATE DOMAIN pennies AS cents;

CREATE TABLE t (id integer, p numeric(12,2), q double precision, f pennies, r pennies, m numeric(12,2));
