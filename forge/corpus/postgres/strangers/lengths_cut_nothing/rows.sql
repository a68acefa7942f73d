INSERT INTO t VALUES ('abcdefgh', 'abcd', '{"a": 1}', '{abcd}', B'1010', 123, 'abc');
