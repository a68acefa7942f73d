create table "artists" (
  id integer primary key, -- the key
  name text not null
);
