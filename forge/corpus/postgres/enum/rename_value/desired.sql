CREATE TYPE mood AS ENUM (
  'sad',
  'fine', -- @renamed from=ok
  'happy'
);
