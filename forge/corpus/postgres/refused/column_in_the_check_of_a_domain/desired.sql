CREATE DOMAIN seats AS int CHECK (VALUE > other);
