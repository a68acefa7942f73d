INSERT INTO visit VALUES (1, '(High Street,York)');
