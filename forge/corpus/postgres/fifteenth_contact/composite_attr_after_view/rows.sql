INSERT INTO clients VALUES (1,'(s,8000)');
