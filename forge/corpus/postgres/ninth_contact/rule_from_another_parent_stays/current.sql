CREATE TABLE loosened_above (c int NOT NULL);

CREATE TABLE lasting_above (c int NOT NULL);

CREATE TABLE both_below () INHERITS (lasting_above, loosened_above);

CREATE TABLE one_below () INHERITS (loosened_above);

CREATE TABLE deeper_below () INHERITS (one_below);
