INSERT INTO reading_child VALUES (1,2,3);
