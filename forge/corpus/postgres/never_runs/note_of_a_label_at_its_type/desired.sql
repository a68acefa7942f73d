CREATE TYPE mood AS ENUM ('merry', -- @renamed from=glad
  'sad');
