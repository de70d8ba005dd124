-- The points of questions that nobody has marked: texts that wait for an instructor. They are part of what an attempt is
-- out of, and of no score.
alter table attempt add column waiting numeric(20, 10) default 0 not null;
alter table attempt add constraint attempt_waiting_in_bounds check (waiting >= 0 and waiting <= out_of);

-- What an instructor gave, append-only: it stands beside the mark of the same number. `row_points` is JSON, by the ids of
-- the rubric's rows as the attempt's revision has them.
create table grading (
    attempt_id uuid not null,
    question_id varchar(80) not null,
    mark_number integer not null,
    graded_by uuid not null references person (person_id),
    row_points text not null,
    remark text not null,
    primary key (attempt_id, question_id, mark_number),
    constraint grading_has_mark foreign key (attempt_id, question_id, mark_number)
        references mark (attempt_id, question_id, mark_number)
);
