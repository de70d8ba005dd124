-- What somebody answered as a guest where the account that they signed in to then has an attempt of its own, and another
-- answer or none to give: it is shown at the quiz until they use or discard it. The answer is JSON, to the question as that
-- revision asks it.
create table brought_answer (
    brought_id uuid not null primary key,
    person_id uuid not null references person (person_id),
    lesson_id varchar(80) not null,
    quiz_id varchar(80) not null,
    revision char(64) not null,
    question_id varchar(80) not null,
    answer text not null,
    saved_at timestamp with time zone not null,
    constraint brought_revision_stored foreign key (lesson_id, revision) references lesson_revision (lesson_id, revision)
);
create index brought_answer_quiz on brought_answer (person_id, lesson_id, quiz_id);
