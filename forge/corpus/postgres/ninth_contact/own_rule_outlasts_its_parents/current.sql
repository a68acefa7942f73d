CREATE TABLE ruled (c int NOT NULL);

CREATE TABLE ruled_child (d int, c int NOT NULL) INHERITS (ruled);

CREATE TABLE ruled_other (d int) INHERITS (ruled);
