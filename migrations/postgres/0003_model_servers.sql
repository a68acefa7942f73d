ALTER TABLE "sketch_turns" ADD COLUMN "engine" text NOT NULL DEFAULT 'guide';
ALTER TABLE "sketch_images" ADD COLUMN "engine_server" text;
