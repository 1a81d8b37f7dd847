DROP TABLE posting_vectors;
DROP TABLE firm_vectors;
