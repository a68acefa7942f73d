INSERT INTO t VALUES (1, 'new', NULL, 'abc');
