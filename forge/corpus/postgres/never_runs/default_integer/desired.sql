CREATE TABLE u (a int,
 b int DEFAULT 'abc');
