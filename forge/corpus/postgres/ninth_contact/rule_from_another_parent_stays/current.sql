CREATE TABLE first_above (c int NOT NULL);

CREATE TABLE second_above (c int NOT NULL);

CREATE TABLE both_below () INHERITS (second_above, first_above);

CREATE TABLE one_below () INHERITS (first_above);

CREATE TABLE deeper_below () INHERITS (one_below);
