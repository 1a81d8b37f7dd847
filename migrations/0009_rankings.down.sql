DROP TABLE ranking_entries;
DROP TABLE rankings;
DROP TABLE ranking_weights;
