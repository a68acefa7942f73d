CREATE TABLE l (id int, x jsonb);
