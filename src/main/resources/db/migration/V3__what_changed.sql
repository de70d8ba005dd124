-- The revision under which a reader read or opened a section last, and when: what changed is told against it. It stays
-- behind while the reader has changes to see. Null for what was opened before this was noted.
alter table section_reading add column seen_revision char(64);
alter table section_reading add column seen_at timestamp with time zone;
alter table section_reading add constraint section_reading_seen_with_time
    check ((seen_revision is null) = (seen_at is null));
alter table section_reading add constraint section_reading_seen_stored
    foreign key (lesson_id, seen_revision) references lesson_revision (lesson_id, revision);
