-- @renamed from=t
CREATE TABLE u (
  id int PRIMARY KEY,
  z int NOT NULL, -- @renamed from=a
  b int CONSTRAINT kept NOT NULL
);
