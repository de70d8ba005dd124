-- A lesson that was removed from a course keeps its row, so that it comes back with its dates and late penalty.
alter table assignment add column removed_at timestamp with time zone;
