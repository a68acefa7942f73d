INSERT INTO t VALUES (1,'a'),(2,'b');
INSERT INTO k VALUES (1,'a'),(2,'b');
