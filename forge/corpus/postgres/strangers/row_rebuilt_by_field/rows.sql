INSERT INTO s VALUES (1, '(1,ok,2,3.5)'), (2, NULL), (3, '(,,,)');
