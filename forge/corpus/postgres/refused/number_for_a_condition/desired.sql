CREATE TABLE tour (id int, seats int CHECK (seats + 1), name text);
