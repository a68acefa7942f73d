CREATE TYPE state AS ENUM ('new',
  -- @renamed from=opened
  'under way');
