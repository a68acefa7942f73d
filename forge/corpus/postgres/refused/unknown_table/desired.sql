ALTER TABLE nowhere ADD COLUMN a integer;
