CREATE DOMAIN moment AS timestamp;

CREATE DOMAIN word AS varchar(10);

CREATE TABLE note (at moment, words moment[], said word);
