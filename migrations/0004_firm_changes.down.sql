DROP TRIGGER memberships_note_change ON memberships;
DROP TRIGGER project_capabilities_note_change ON project_capabilities;
DROP TRIGGER projects_note_change ON projects;
DROP TRIGGER firm_certifications_note_change ON firm_certifications;
DROP TRIGGER firm_capabilities_note_change ON firm_capabilities;
DROP TRIGGER firm_profiles_note_change ON firm_profiles;
DROP TRIGGER firms_note_change ON firms;
DROP FUNCTION note_firm_change();
DROP TABLE firm_changes;
