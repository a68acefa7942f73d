INSERT INTO clients VALUES (1, ROW('x', 5, ROW(1,2))), (2, NULL);
