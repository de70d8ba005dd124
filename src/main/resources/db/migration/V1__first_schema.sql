-- One path for H2 and PostgreSQL: no enum types, no vendor functions, no upserts. Times are UTC instants.
-- Ids of lessons, sections, quizzes, questions, prompts and terms are those of the lesson files; no foreign key
-- holds them, because a file may go and the work of students must stay.

create table person (
    person_id uuid not null primary key,
    kind varchar(10) not null,
    name varchar(120) not null,
    email varchar(254),
    password_hash varchar(255),
    instructor boolean not null,
    created_at timestamp with time zone not null,
    version bigint not null,
    constraint person_email_unique unique (email),
    constraint person_kind_known check (kind in ('guest', 'account')),
    constraint person_account_can_sign_in
        check (kind = 'guest' or (email is not null and password_hash is not null))
);

-- A guest is known by a random cookie; only its SHA-256 is kept.
create table guest_key (
    key_hash char(64) not null primary key,
    person_id uuid not null references person (person_id),
    created_at timestamp with time zone not null
);

create table audit_entry (
    audit_entry_id uuid not null primary key,
    person_id uuid references person (person_id),
    happened_at timestamp with time zone not null,
    action varchar(60) not null,
    details text not null
);

create table course (
    course_id uuid not null primary key,
    title varchar(120) not null,
    join_code varchar(12) not null,
    time_zone varchar(60) not null,
    created_at timestamp with time zone not null,
    version bigint not null,
    constraint course_join_code_unique unique (join_code)
);

create table enrolment (
    course_id uuid not null references course (course_id),
    person_id uuid not null references person (person_id),
    part varchar(10) not null,
    joined_at timestamp with time zone not null,
    primary key (course_id, person_id),
    constraint enrolment_part_known check (part in ('student', 'instructor'))
);
create index enrolment_person on enrolment (person_id);

create table assignment (
    course_id uuid not null references course (course_id),
    lesson_id varchar(80) not null,
    due_at timestamp with time zone,
    assigned_at timestamp with time zone not null,
    version bigint not null,
    primary key (course_id, lesson_id)
);

-- The content of a lesson as an attempt used it, whole.
create table lesson_revision (
    lesson_id varchar(80) not null,
    revision char(64) not null,
    content text not null,
    stored_at timestamp with time zone not null,
    primary key (lesson_id, revision)
);

create table attempt (
    attempt_id uuid not null primary key,
    person_id uuid not null references person (person_id),
    lesson_id varchar(80) not null,
    quiz_id varchar(80) not null,
    revision char(64) not null,
    attempt_number integer not null,
    state varchar(10) not null,
    started_at timestamp with time zone not null,
    submitted_at timestamp with time zone,
    score numeric(20, 10),
    out_of numeric(20, 10) not null,
    policy text not null,
    constraint attempt_number_unique unique (person_id, lesson_id, quiz_id, attempt_number),
    constraint attempt_number_positive check (attempt_number >= 1),
    constraint attempt_state_known check (state in ('active', 'submitted')),
    constraint attempt_submitted_has_score
        check (state = 'active' or (submitted_at is not null and score is not null)),
    constraint attempt_score_in_bounds check (score is null or (score >= 0 and score <= out_of)),
    constraint attempt_revision_stored foreign key (lesson_id, revision) references lesson_revision (lesson_id, revision)
);
create index attempt_lesson on attempt (lesson_id, person_id);

-- One row a question, overwritten only by a later client sequence. The answer is JSON.
create table response (
    attempt_id uuid not null references attempt (attempt_id),
    question_id varchar(80) not null,
    client_sequence bigint not null,
    answer text not null,
    saved_at timestamp with time zone not null,
    primary key (attempt_id, question_id)
);

-- Append-only: the newest mark of a question counts, the older ones say what it was before.
create table mark (
    mark_id uuid not null primary key,
    attempt_id uuid not null references attempt (attempt_id),
    question_id varchar(80) not null,
    mark_number integer not null,
    score numeric(20, 10) not null,
    out_of numeric(20, 10) not null,
    reason varchar(500) not null,
    marked_at timestamp with time zone not null,
    constraint mark_number_unique unique (attempt_id, question_id, mark_number),
    constraint mark_score_in_bounds check (score >= 0 and score <= out_of)
);

create table section_reading (
    person_id uuid not null references person (person_id),
    lesson_id varchar(80) not null,
    section_id varchar(80) not null,
    first_opened_at timestamp with time zone not null,
    last_opened_at timestamp with time zone not null,
    read_at timestamp with time zone,
    primary key (person_id, lesson_id, section_id)
);

create table term_lookup (
    person_id uuid not null references person (person_id),
    lesson_id varchar(80) not null,
    term_id varchar(80) not null,
    times integer not null,
    last_looked_up_at timestamp with time zone not null,
    primary key (person_id, lesson_id, term_id)
);

-- A position on a prompt's scale, counted from 0. `moment` is 'before' the first post or 'after' it.
create table stance (
    stance_id uuid not null primary key,
    person_id uuid not null references person (person_id),
    course_id uuid references course (course_id),
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    moment varchar(10) not null,
    scale_step integer not null,
    taken_at timestamp with time zone not null,
    constraint stance_once unique nulls not distinct (person_id, course_id, lesson_id, prompt_id, moment),
    constraint stance_moment_known check (moment in ('before', 'after')),
    constraint stance_step_not_negative check (scale_step >= 0)
);
create index stance_prompt on stance (lesson_id, prompt_id, course_id, person_id);

-- A post has no parent; a reply has the post as its parent. Without a course it is a self-study reader's own.
-- `reply_key` is a reply's own id and null for a post: so a person has one post under a prompt and any number of replies.
create table post (
    post_id uuid not null primary key,
    parent_post_id uuid references post (post_id),
    reply_key uuid,
    person_id uuid not null references person (person_id),
    course_id uuid references course (course_id),
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    body text not null,
    word_count integer not null,
    posted_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    version bigint not null,
    constraint post_once unique nulls not distinct (person_id, course_id, lesson_id, prompt_id, reply_key),
    constraint post_reply_has_key check (
        (parent_post_id is null and reply_key is null)
        or (parent_post_id is not null and reply_key is not null and reply_key = post_id)),
    constraint post_reply_has_course check (parent_post_id is null or course_id is not null)
);
create index post_prompt on post (lesson_id, prompt_id, course_id, posted_at);
create index post_parent on post (parent_post_id);

-- What a post said before each edit.
create table post_version (
    post_id uuid not null references post (post_id),
    version bigint not null,
    body text not null,
    replaced_at timestamp with time zone not null,
    primary key (post_id, version)
);

-- What is being written and not yet posted, so that a restart loses nothing. `target` is 'post', 'reply:' or 'edit:'
-- with the id of the post that is replied to or edited; `base_version` is the version that an edit started from.
create table post_draft (
    person_id uuid not null references person (person_id),
    course_id uuid references course (course_id),
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    target varchar(45) not null,
    body text not null,
    base_version bigint,
    client_sequence bigint not null,
    saved_at timestamp with time zone not null,
    constraint post_draft_once unique nulls not distinct (person_id, lesson_id, prompt_id, course_id, target)
);
