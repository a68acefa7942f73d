CREATE TABLE kept (id int);
CREATE DOMAIN d AS int CHECK (VALUE > 'x');
