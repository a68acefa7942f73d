CREATE TABLE log_old (id int PRIMARY KEY, v int);

CREATE TABLE log_last (id int PRIMARY KEY, v int);

CREATE TABLE log (id int PRIMARY KEY, v int);
