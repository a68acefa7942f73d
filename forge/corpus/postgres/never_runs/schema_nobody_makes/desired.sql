CREATE TABLE billing.t (id int);
