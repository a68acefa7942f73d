-- @renamed from=hr
CREATE SCHEMA sales;
CREATE TABLE sales.customer (id int PRIMARY KEY);
CREATE TABLE sales.emp (id int PRIMARY KEY);
CREATE TABLE sales.deal (id int PRIMARY KEY, c int REFERENCES sales.customer);
