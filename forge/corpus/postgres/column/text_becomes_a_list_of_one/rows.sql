INSERT INTO t VALUES (1, 'a', 'b', '{1,2}', '{3,4}'), (2, '{x,y}', '', '5', '{6}'), (3, NULL, NULL, NULL, NULL);
