CREATE TABLE a (x interval DEFAULT '3 foos');
