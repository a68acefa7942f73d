INSERT INTO t VALUES (1, '{"(1,x,3)"}', '(2,x,4)', '(3,y,5)');
