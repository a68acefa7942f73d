CREATE TABLE t (id int, e timestamptz DEFAULT '2024-06-01 12:00 Europe/Zurich');
