CREATE DOMAIN cents AS bigint CHECK (VALUE >= 0);

CREATE DOMAIN pennies AS cents;

CREATE TABLE t (id integer, p cents, q pennies, f boolean, r cents, m money);
