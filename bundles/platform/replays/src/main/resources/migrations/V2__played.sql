-- The code that it was played on, in order, a line each: version, space, SHA-256 of the jar. Null in what a release stored that
-- knew no hashes, and whose matches all ran on the one version in the column of that name. Such a release passes over it.
alter table replay add column codes text;
