CREATE TYPE state AS ENUM ('new', 'in progress', 'it''s done'); CREATE TABLE task (state state);
