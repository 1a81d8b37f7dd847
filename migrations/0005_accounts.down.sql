DROP TABLE sign_in_failures;
DROP TABLE one_time_links;
DROP TABLE sessions;
DROP TABLE firm_roles;
DROP TABLE association_roles;
DROP TABLE accounts;
