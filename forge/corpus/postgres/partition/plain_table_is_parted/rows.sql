INSERT INTO delivery VALUES (1, 'Ulm'), (2, 'Bonn');
