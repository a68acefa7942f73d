INSERT INTO parcel VALUES (1, 7, '{1,2}', '{a,b}', '{"x": 1}', 0.30000000000000004);
