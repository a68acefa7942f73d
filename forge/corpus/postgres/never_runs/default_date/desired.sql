CREATE TABLE u (a int,
 b date DEFAULT '2023-02-29');
