CREATE TABLE reading (id integer PRIMARY KEY, length integer, moment timestamp, span interval, host inet, flags bigint, answer varchar(1), card macaddr);
