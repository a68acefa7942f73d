CREATE TABLE b (y int CONSTRAINT byy CHECK (y <> 3));
