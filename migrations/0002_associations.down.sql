DROP TABLE divisions;
DROP TABLE associations;
