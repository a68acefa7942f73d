CREATE SCHEMA sales;
CREATE SCHEMA hr;
CREATE TABLE sales.customer (id int PRIMARY KEY);
CREATE TABLE hr.emp (id int PRIMARY KEY);
CREATE TABLE sales.deal (id int PRIMARY KEY, c int REFERENCES sales.customer);
