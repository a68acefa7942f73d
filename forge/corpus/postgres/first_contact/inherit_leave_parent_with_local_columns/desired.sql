CREATE TABLE vehicle (id bigint PRIMARY KEY, wheels int NOT NULL DEFAULT 4, CHECK (wheels > 0));

CREATE TABLE lorry (id bigint NOT NULL, wheels int NOT NULL DEFAULT 4 CONSTRAINT vehicle_wheels_check CHECK (wheels > 0), load numeric);
