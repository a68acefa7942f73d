INSERT INTO t VALUES (1, '5', '2020-01-01', 7, 'abcd', 'a', 'x', 'u', 4, 3.25, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'abc', 9, 'x     ');
