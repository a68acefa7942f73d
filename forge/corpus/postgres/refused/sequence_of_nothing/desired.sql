CREATE TABLE t (id int DEFAULT nextval('noseq'));
