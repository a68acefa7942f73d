CREATE TABLE u (a int,
 b boolean DEFAULT 1);
