INSERT INTO ev(at,kind) VALUES ('2024-05-05','a'),('2024-05-05','b');
