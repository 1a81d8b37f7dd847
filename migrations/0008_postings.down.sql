DROP TABLE posting_firms;
DROP TABLE posting_outcomes;
DROP TABLE posting_rules;
DROP TABLE posting_requirements;
DROP TABLE postings;
