INSERT INTO t VALUES (1,2,'x'),(2,2,'y');
