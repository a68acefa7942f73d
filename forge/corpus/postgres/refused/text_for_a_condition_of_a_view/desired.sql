CREATE TABLE tour (id int, name text, open bool);
CREATE VIEW open AS SELECT id FROM tour WHERE open AND name;
