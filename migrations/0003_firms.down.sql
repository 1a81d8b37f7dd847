DROP TABLE memberships;
DROP TABLE project_capabilities;
DROP TABLE projects;
DROP TABLE firm_certifications;
DROP TABLE firm_capabilities;
DROP TABLE firm_contacts;
DROP TABLE firm_profiles;
DROP TABLE firms;
