CREATE TABLE named (id int);

CREATE TABLE taxed (rate numeric DEFAULT 0.2);

CREATE TABLE wagon (seats int) INHERITS (named, taxed);
