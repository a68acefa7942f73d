CREATE TYPE mood AS ENUM ('a', 'sad', 'b', 'c', 'ok', 'happy', 'd', 'e');
