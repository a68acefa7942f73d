CREATE TABLE keep (id int, n int);
