CREATE DOMAIN moment AS date;

CREATE DOMAIN word AS varchar(4);

CREATE TABLE note (at moment, words moment[], said word);
