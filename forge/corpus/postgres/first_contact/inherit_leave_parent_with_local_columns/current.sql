CREATE TABLE vehicle (id bigint PRIMARY KEY, wheels int NOT NULL DEFAULT 4, CHECK (wheels > 0));

CREATE TABLE lorry (load numeric) INHERITS (vehicle);
