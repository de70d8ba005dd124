-- What an instructor decided after the key of a question had been mended. Nothing of it is ever deleted: an undone
-- correction stays, with the marks that it made and those that took them back.
create table correction (
    correction_id uuid not null primary key,
    course_id uuid not null references course (course_id),
    lesson_id varchar(80) not null,
    revision char(64) not null,
    reason varchar(300) not null,
    lowers boolean not null,
    -- What changed in words, and how many students went up, down or stayed, as the instructor saw it. JSON.
    report text not null,
    applied_by uuid not null references person (person_id),
    applied_at timestamp with time zone not null,
    undone_by uuid references person (person_id),
    undone_at timestamp with time zone,
    constraint correction_revision_stored
        foreign key (lesson_id, revision) references lesson_revision (lesson_id, revision),
    constraint correction_undone_by_somebody check ((undone_by is null) = (undone_at is null))
);
create index correction_lesson on correction (lesson_id, course_id, applied_at);

-- The revision by whose key a mark was given, null for that of its attempt; and the correction that made it or took it back.
alter table mark add column key_revision char(64);
alter table mark add column correction_id uuid;
alter table mark add constraint mark_of_correction foreign key (correction_id) references correction (correction_id);
create index mark_correction on mark (correction_id);
