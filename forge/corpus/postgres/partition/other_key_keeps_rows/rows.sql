INSERT INTO visit VALUES (1, '2023-05-05', 'north'), (2, '2024-05-05', 'south');
