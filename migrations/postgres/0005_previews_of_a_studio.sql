-- Made by `make migration NAME=previews_of_a_studio` from the entities. Released files are never edited.
-- the table gets a column [exclusive lock: for an instant]
ALTER TABLE studios ADD COLUMN sketch_previews boolean DEFAULT false NOT NULL;
