CREATE TABLE base (id int NOT NULL, v text CONSTRAINT v_there NOT NULL);
CREATE TABLE copy (LIKE base, w int NOT NULL);
