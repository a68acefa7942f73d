CREATE TYPE state AS ENUM ('new',
  -- @renamed from='in progress'
  'under way',
  -- @renamed from='it''s done'
  'done');
CREATE TABLE task (state state);
