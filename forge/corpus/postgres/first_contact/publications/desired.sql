CREATE TABLE a (id int PRIMARY KEY, x int);

CREATE TABLE b (id int PRIMARY KEY);

CREATE PUBLICATION pub FOR TABLE a (id) WHERE (id > 5), TABLE b WITH (publish = 'insert, delete', publish_via_partition_root);
