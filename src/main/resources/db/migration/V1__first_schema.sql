-- One path for H2 and PostgreSQL: no enum types, no vendor functions, no upserts. Times are UTC instants. No rule checks
-- against a list with `in`: H2 compares with it in the session that created the rule, and fails when that has ended.
-- Ids of lessons, sections, quizzes, questions, prompts and terms are those of the lesson files; no foreign key
-- holds them, because a file may go and the work of students must stay. Of every key that a browser or a link carries only
-- the SHA-256 is kept.

-- ---------------------------------------------------------------------------------------------------------------------
-- People and sign-in
-- ---------------------------------------------------------------------------------------------------------------------

-- Guests, accounts, the students of previews, and those of whom no one knows any longer who they were ('erased'). `password_version` counts the passwords that an account has had: a sign-in knows the number at its
-- time, and ends with that password.
create table person (
    person_id uuid not null primary key,
    kind varchar(10) not null,
    name varchar(120) not null,
    email varchar(254),
    -- When its owner opened a link that was emailed to it, or an institution's sign-in said that it is the owner's; null if
    -- neither has happened.
    email_confirmed_at timestamp with time zone,
    -- Null for an account that only signs in elsewhere: see external_identity.
    password_hash varchar(255),
    password_version bigint default 0 not null,
    -- The part of the name that lists are sorted by; null if nobody has said.
    surname varchar(120),
    created_at timestamp with time zone not null,
    -- When the last visit started; null before the first.
    last_visit_at timestamp with time zone,
    -- How the person likes texts to be set, as in the cookie readout-text; null if they never chose.
    text_choice varchar(11),
    version bigint not null,
    constraint person_email_unique unique (email),
    constraint person_kind_known check (kind = any (array['guest', 'account', 'preview', 'erased'])),
    constraint person_password_has_address check (password_hash is null or email is not null)
);

-- How accounts are known elsewhere: by an institution's sign-in ('oidc') or a learning platform ('lti'). The person sees these
-- on the account page. An instructor sees the student number of a student whose place on a roster has the same.
create table external_identity (
    issuer varchar(255) not null,
    subject varchar(255) not null,
    person_id uuid not null references person (person_id) on delete cascade,
    kind varchar(10) not null,
    student_number varchar(40),
    linked_at timestamp with time zone not null,
    primary key (issuer, subject),
    constraint external_identity_kind_known check (kind = any (array['oidc', 'lti']))
);
create index external_identity_person on external_identity (person_id);

-- What an account may do on the site, apart from its roles in courses.
create table site_right (
    person_id uuid not null references person (person_id) on delete cascade,
    site_right varchar(20) not null,
    primary key (person_id, site_right),
    constraint site_right_known check (site_right = any (array['create_courses', 'make_instructors', 'edit_lessons', 'administer']))
);

-- A guest is known by a random cookie.
create table guest_key (
    key_hash char(64) not null primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    created_at timestamp with time zone not null
);

-- What keeps somebody signed in beyond the server's session: a row for each browser, deleted when its user signs out.
-- A row made under an earlier password version has ended. An expired one signs nobody in, and stays for a while: a session that
-- it has opened ends when the row is gone. `strong` says that more than a password was asked for: a code, a passkey, or the
-- sign-in of an institution.
create table remembered_sign_in (
    key_hash char(64) not null primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    password_version bigint not null,
    strong boolean not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null
);
create index remembered_sign_in_person on remembered_sign_in (person_id);

-- A browser in which somebody has signed in; wrong passwords from elsewhere don't keep it out.
create table known_browser (
    key_hash char(64) not null,
    person_id uuid not null references person (person_id) on delete cascade,
    known_since timestamp with time zone not null,
    primary key (key_hash, person_id)
);

-- Links that work once: 'setup' makes the first instructor, 'invite' lets somebody create courses, 'reset' gives an account
-- a new password. Nobody made a link that comes from the server's console. `told_at` is when the owner of the account was
-- told that the link had been used.
create table one_time_link (
    key_hash char(64) not null primary key,
    purpose varchar(10) not null,
    person_id uuid references person (person_id) on delete cascade,
    made_by uuid references person (person_id),
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone,
    told_at timestamp with time zone,
    constraint one_time_link_purpose_known check (
        (purpose = any (array['setup', 'invite']) and person_id is null)
            or (purpose = any (array['reset', 'confirm']) and person_id is not null))
);
create index one_time_link_person on one_time_link (person_id);

-- The second step of signing in: a secret that an account shares with its owner's authenticator app. It is readable, because the
-- server computes the same codes from it, and nobody sees it after the set-up. `last_step` is the period of the last code
-- that was taken: none is taken twice.
create table second_factor (
    person_id uuid not null primary key references person (person_id) on delete cascade,
    secret varchar(32) not null,
    last_step bigint not null,
    created_at timestamp with time zone not null
);

-- What an owner without that app signs in with. Each code works once, and its row is deleted then.
create table recovery_code (
    code_hash char(64) not null primary key,
    person_id uuid not null references second_factor (person_id) on delete cascade
);
create index recovery_code_person on recovery_code (person_id);

-- Passkeys: public keys, which open nothing. Authenticators know an account by a random `id`. The names and types of the second table are
-- what Spring Security's JdbcUserCredentialRepository expects.
create table user_entities (
    id varchar(100) not null primary key,
    person_id uuid not null unique references person (person_id) on delete cascade
);
create table user_credentials (
    credential_id varchar(1400) not null primary key,
    user_entity_user_id varchar(100) not null references user_entities (id) on delete cascade,
    public_key bytea not null,
    signature_count bigint,
    uv_initialized boolean,
    backup_eligible boolean not null,
    authenticator_transports varchar(1000),
    public_key_credential_type varchar(100),
    backup_state boolean not null,
    attestation_object bytea,
    attestation_client_data_json bytea,
    created timestamp with time zone,
    last_used timestamp with time zone,
    label varchar(1000) not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);

-- Who did what, and in which course and about whom, if the details say so. No foreign key holds the course: it may be deleted.
create table audit_entry (
    audit_entry_id uuid not null primary key,
    person_id uuid references person (person_id),
    course_id uuid,
    about_id uuid references person (person_id),
    happened_at timestamp with time zone not null,
    action varchar(60) not null,
    details text not null
);
create index audit_entry_time on audit_entry (happened_at);
create index audit_entry_course on audit_entry (course_id, happened_at);
create index audit_entry_person on audit_entry (person_id);
create index audit_entry_about on audit_entry (about_id);

-- Who has been erased. A file in the data folder has the same list, so that a restored backup forgets them again.
create table erased_person (
    erased_id uuid not null primary key,
    erased_at timestamp with time zone not null
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Lessons
-- ---------------------------------------------------------------------------------------------------------------------

-- Whole lessons: the revisions that were `used` by an attempt or a reader, for good, and the one of each lesson that was
-- `published` last. If its files have an error at the next start, the lesson is published from here.
create table lesson_revision (
    lesson_id varchar(80) not null,
    revision char(64) not null,
    content text not null,
    used boolean default true not null,
    published boolean default false not null,
    stored_at timestamp with time zone not null,
    primary key (lesson_id, revision)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Lessons that people write
-- ---------------------------------------------------------------------------------------------------------------------

-- Who may edit a lesson, or read it before others can: its owners, co-authors ('author') and readers. A lesson without people,
-- such as one that came as files, belongs to the accounts with the right 'edit_lessons'.
create table lesson_person (
    lesson_id varchar(80) not null,
    person_id uuid not null references person (person_id) on delete cascade,
    lesson_role varchar(10) not null,
    primary key (lesson_id, person_id),
    constraint lesson_role_known check (lesson_role = any (array['owner', 'author', 'reader']))
);
create index lesson_person_person on lesson_person (person_id);

-- What a lesson's folder was like: after each change in the browser, and when a change on the disk was seen. `based_on` is the
-- version of the published files that unpublished changes start from; null if none wait. `origin_id` and `origin_number` are
-- what a copy has taken from another lesson. Nobody made a version that came from the server's disk.
create table lesson_version (
    lesson_id varchar(80) not null,
    version_number integer not null,
    made_at timestamp with time zone not null,
    person_id uuid references person (person_id) on delete set null,
    kind varchar(10) not null,
    based_on integer,
    origin_id varchar(80),
    origin_number integer,
    primary key (lesson_id, version_number),
    constraint lesson_version_kind_known check (kind = any (
        array['created', 'saved', 'disk', 'live', 'merged', 'clash', 'published', 'withdrawn']))
);
create index lesson_version_person on lesson_version (person_id);
create index lesson_version_origin on lesson_version (origin_id);

-- The content of files, pictures too, in Base64; once for all versions that have it.
create table lesson_file_content (
    content_hash char(64) not null primary key,
    content text not null
);

create table lesson_version_file (
    lesson_id varchar(80) not null,
    version_number integer not null,
    file_name varchar(260) not null,
    content_hash char(64) not null references lesson_file_content (content_hash),
    primary key (lesson_id, version_number, file_name),
    constraint lesson_version_file_version
        foreign key (lesson_id, version_number) references lesson_version (lesson_id, version_number) on delete cascade
);
create index lesson_version_file_content on lesson_version_file (content_hash);

-- ---------------------------------------------------------------------------------------------------------------------
-- Courses
-- ---------------------------------------------------------------------------------------------------------------------

-- `drop_lowest` lessons of each student don't count in the total: those without which it is best. The shares of reading and of posts are
-- percent of the total; what is left is shared among the lessons by their weights. Posts count by a rule that asks for replies to
-- `posts_replies` classmates and, where a prompt has a rubric, by `posts_rubric_percent` by its grade. `score_scale` is what the course calls its
-- totals: 'PERCENT', 'LETTERS', 'GERMAN', or its own bands in lines. Nothing of a course changes while it has
-- `archived_at`. Its page shows the contact, an email address, the introduction in Markdown, and the first and last day, as in ISO 8601.
create table course (
    course_id uuid not null primary key,
    title varchar(120) not null,
    join_code varchar(12) not null,
    join_open boolean default true not null,
    time_zone varchar(60) not null,
    surname_first boolean default false not null,
    contact varchar(254) default '' not null,
    introduction text default '' not null,
    starts_on varchar(10) default '' not null,
    ends_on varchar(10) default '' not null,
    -- Its students' names go so many months after its end; null if only the site says when. Its instructors were told at
    -- `end_told_at`, and `nameless_at` is when it was done.
    keep_months integer,
    end_told_at timestamp with time zone,
    nameless_at timestamp with time zone,
    drop_lowest integer default 0 not null,
    reading_percent integer default 0 not null,
    posts_percent integer default 0 not null,
    posts_replies integer default 0 not null,
    posts_rubric_percent integer default 0 not null,
    score_scale varchar(1000) default 'PERCENT' not null,
    created_at timestamp with time zone not null,
    archived_at timestamp with time zone,
    version bigint not null,
    constraint course_join_code_unique unique (join_code),
    constraint course_drop_lowest_in_bounds check (drop_lowest between 0 and 20),
    constraint course_posts_in_bounds check (
        posts_replies between 0 and 5 and posts_rubric_percent between 0 and 100),
    constraint course_shares_in_bounds check (
        reading_percent >= 0 and posts_percent >= 0 and reading_percent + posts_percent <= 100)
);

-- Two rows of each course, never changed: whoever changes its members, or writes results of it, locks one of them, so that this
-- happens one after the other. The row of `course` can't be locked for that: on PostgreSQL, whoever adds anything to a course shares
-- a lock of it.
create table course_lock (
    course_id uuid not null references course (course_id) on delete cascade,
    part varchar(10) not null,
    primary key (course_id, part),
    constraint course_lock_part_known check (part = any (array['MEMBERS', 'RESULTS']))
);

-- A part of a course, such as a tutorial; each student is in one group or none. A deleted group has no students and is in
-- no list; its row stays for what was given to it.
create table course_group (
    group_id uuid not null primary key,
    course_id uuid not null references course (course_id) on delete cascade,
    name varchar(60) not null,
    deleted_at timestamp with time zone,
    constraint course_group_name_unique unique nulls not distinct (course_id, name, deleted_at)
);

-- What somebody is in a course, and has agreed to be; 'preview' is a student in no list, whom an instructor or assistant
-- plays. A row with `removed_at` gives no access and is in no list; the work stays. `sees_names` is false for an assistant who
-- grades without names. The student number is the registrar's. The surname is the roster's, for lists of this course where
-- the student has set none.
create table enrolment (
    course_id uuid not null references course (course_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    part varchar(10) not null,
    sees_names boolean default true not null,
    student_number varchar(40),
    surname varchar(120),
    group_id uuid references course_group (group_id) on delete set null,
    joined_at timestamp with time zone not null,
    removed_at timestamp with time zone,
    removed_by uuid references person (person_id),
    primary key (course_id, person_id),
    constraint enrolment_part_known check (part = any (array['student', 'assistant', 'instructor', 'preview'])),
    constraint enrolment_removed_by_somebody check ((removed_at is null) = (removed_by is null))
);
create index enrolment_person on enrolment (person_id);

-- Who was in a course that has been deleted, for one question: whether an instructor may create a link that opens an account.
create table deleted_enrolment (
    former_course_id uuid not null,
    person_id uuid not null references person (person_id) on delete cascade,
    part varchar(10) not null,
    removed_at timestamp with time zone,
    primary key (former_course_id, person_id)
);
create index deleted_enrolment_person on deleted_enrolment (person_id);

-- The student whom an instructor or assistant plays, in one of their courses or outside of courses. The row, the student and
-- all that the student did are deleted when the preview ends.
create table preview (
    owner_id uuid not null primary key references person (person_id),
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id),
    constraint preview_person_unique unique (person_id)
);

-- Students whom an imported roster invites. An account takes the place by joining, if it has the address and has confirmed it, if
-- an institution says that it has the student number, or with the code. The code is stored as it is: the instructor prints it
-- again, and it opens this place, not an account. `declined_at` is when the owner said not to join.
create table roster_place (
    course_id uuid not null references course (course_id) on delete cascade,
    email varchar(254) not null,
    name varchar(120) not null,
    surname varchar(120),
    student_number varchar(40),
    group_id uuid references course_group (group_id) on delete set null,
    added_at timestamp with time zone not null,
    added_by uuid not null references person (person_id),
    declined_at timestamp with time zone,
    code char(12) not null,
    primary key (course_id, email),
    constraint roster_place_code_unique unique (code)
);
create index roster_place_email on roster_place (email);
create index roster_place_number on roster_place (student_number);

-- Links that make people instructors or assistants of a course. One ends when it expires or is revoked, when its maker no
-- longer teaches the course, and after one use if it works once.
create table course_invitation (
    invitation_id uuid not null primary key,
    key_hash char(64) not null,
    course_id uuid not null references course (course_id) on delete cascade,
    part varchar(10) not null,
    sees_names boolean not null,
    works_once boolean not null,
    made_by uuid not null references person (person_id),
    made_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    constraint course_invitation_key_unique unique (key_hash),
    constraint course_invitation_part_known check (part = any (array['assistant', 'instructor']))
);
create index course_invitation_course on course_invitation (course_id);

-- Whose work an instructor or assistant grades: a row for each group or, without one, an even part of all students. With
-- `only_this`, an assistant sees no other work on the page for grading.
create table grading_share (
    course_id uuid not null,
    person_id uuid not null,
    group_id uuid references course_group (group_id) on delete cascade,
    only_this boolean not null,
    constraint grading_share_once unique nulls not distinct (course_id, person_id, group_id),
    constraint grading_share_of_a_member foreign key (course_id, person_id)
        references enrolment (course_id, person_id) on delete cascade
);

-- A lesson given to a course: when its quizzes open, are due and close, and what late work loses, as a percentage of its
-- points for each day or part of a day, down to a minimum. Nothing is lost by default. A lesson that was removed keeps its
-- row, so that it comes back with its dates and late penalty. `sections` are the ids of the assigned sections between
-- commas, null for all. The weight is a lesson's share of the total beside those of the others; 0 counts for nothing.
-- A lesson that `always_counts` is never dropped from the total. `release_scores` says when students see scores and answer keys: at once, after the due date or when the instructor has
-- released them. `outside` says what readers outside the course can do with the quizzes until its scores are out.
create table assignment (
    course_id uuid not null references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    opens_at timestamp with time zone,
    due_at timestamp with time zone,
    closes_at timestamp with time zone,
    late_percent_per_day integer default 0 not null,
    late_least_percent integer default 0 not null,
    reading_check_points integer default 0 not null,
    sections text,
    weight numeric(7, 2) default 1 not null,
    always_counts boolean default false not null,
    release_scores varchar(10) default 'at-once' not null,
    released_at timestamp with time zone,
    outside varchar(20) default 'practise-without-key' not null,
    quizzes text,
    hidden_until timestamp with time zone,
    heading varchar(80) default '' not null,
    heading_from date,
    list_position integer,
    assigned_at timestamp with time zone not null,
    removed_at timestamp with time zone,
    version bigint not null,
    primary key (course_id, lesson_id),
    constraint assignment_weight_in_bounds check (weight between 0 and 1000),
    constraint assignment_release_known check (release_scores = any (array['at-once', 'after-due', 'by-hand'])),
    constraint assignment_outside_known check (
        outside = any (array['practise-with-key', 'practise-without-key', 'nothing'])),
    constraint assignment_dates_in_order check (
        (opens_at is null or due_at is null or opens_at <= due_at)
        and (due_at is null or closes_at is null or due_at <= closes_at)
        and (opens_at is null or closes_at is null or opens_at <= closes_at)),
    constraint assignment_late_in_percent check (
        late_percent_per_day between 0 and 100 and late_least_percent between 0 and 100),
    constraint assignment_reading_check_points_in_bounds check (reading_check_points between 0 and 20)
);
create index assignment_lesson on assignment (lesson_id);

-- What holds for one student in every quiz of a course. A row that gives nothing says that it was taken back. `confirmed_at`
-- is when the student said to have seen it as it is.
create table accommodation (
    course_id uuid not null,
    person_id uuid not null,
    time_factor numeric(3, 2) not null,
    extra_days integer not null,
    changed_at timestamp with time zone not null,
    confirmed_at timestamp with time zone,
    version bigint not null,
    primary key (course_id, person_id),
    constraint accommodation_of_a_student foreign key (course_id, person_id) references enrolment (course_id, person_id) on delete cascade,
    constraint accommodation_time_factor_in_bounds check (time_factor between 1 and 5),
    constraint accommodation_extra_days_in_bounds check (extra_days between 0 and 60)
);
create index accommodation_person on accommodation (person_id);

-- What holds for one student or one group in one assigned lesson instead of its dates. Append-only: of each target the row
-- with the highest number counts, and one that gives nothing takes the earlier ones back. Dates are null where those of
-- the assignment hold.
create table assignment_override (
    override_id uuid not null primary key,
    course_id uuid not null,
    lesson_id varchar(80) not null,
    person_id uuid references person (person_id) on delete cascade,
    group_id uuid references course_group (group_id) on delete cascade,
    override_number integer not null,
    opens_at timestamp with time zone,
    due_at timestamp with time zone,
    closes_at timestamp with time zone,
    extra_attempts integer default 0 not null,
    excused boolean default false not null,
    reason varchar(300) not null,
    given_by uuid not null references person (person_id),
    given_at timestamp with time zone not null,
    constraint assignment_override_of_assignment
        foreign key (course_id, lesson_id) references assignment (course_id, lesson_id) on delete cascade,
    constraint assignment_override_of_one check ((person_id is null) <> (group_id is null)),
    constraint assignment_override_once
        unique nulls not distinct (course_id, lesson_id, person_id, group_id, override_number),
    constraint assignment_override_extra_attempts_in_bounds check (extra_attempts between 0 and 10)
);
create index assignment_override_person on assignment_override (person_id, lesson_id);

-- A score that an instructor set by hand in one course, append-only: of each quiz and student the row with the highest
-- number counts. Neither a score nor excused restores what the attempts earned.
create table score_override (
    course_id uuid not null references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    quiz_id varchar(80) not null,
    person_id uuid not null references person (person_id) on delete cascade,
    override_number integer not null,
    score numeric(20, 10),
    excused boolean default false not null,
    reason varchar(300) not null,
    given_by uuid not null references person (person_id),
    given_at timestamp with time zone not null,
    primary key (course_id, lesson_id, quiz_id, person_id, override_number),
    constraint score_override_not_negative check (score >= 0),
    constraint score_override_one_thing check (score is null or not excused)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Reading
-- ---------------------------------------------------------------------------------------------------------------------

-- What a person has opened and read in a course or, without one, on their own. The revision under which a section was read or
-- opened last, and when (`seen_…`): what changed is shown against it. It stays behind while the reader has changes to see.
create table section_reading (
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    section_id varchar(80) not null,
    first_opened_at timestamp with time zone not null,
    last_opened_at timestamp with time zone not null,
    read_at timestamp with time zone,
    seen_revision char(64),
    seen_at timestamp with time zone,
    constraint section_reading_once unique nulls not distinct (person_id, lesson_id, section_id, course_id),
    constraint section_reading_seen_with_time check ((seen_revision is null) = (seen_at is null)),
    constraint section_reading_seen_stored
        foreign key (lesson_id, seen_revision) references lesson_revision (lesson_id, revision)
);
create index section_reading_course on section_reading (course_id, lesson_id);

-- The key terms that someone opened in the text of a lesson, in a course or, without one, on their own: the first time of each.
create table term_lookup (
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    term_id varchar(80) not null,
    looked_up_at timestamp with time zone not null,
    constraint term_lookup_once unique nulls not distinct (person_id, lesson_id, term_id, course_id)
);
create index term_lookup_course on term_lookup (course_id, lesson_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Notes
-- ---------------------------------------------------------------------------------------------------------------------

-- What a person marks in a section's text, in a course or, without one, on her own: 'mine' is read by no one else, 'asked' is a
-- question to the course, and 'everyone' are words of its staff for everyone in it. The place is a quote with what is before and
-- after it, and where it started in the text of that revision; `quote_once` says that it occurred once there. A later text has
-- it only where that is certain; the row stays as it is.
create table note (
    note_id uuid not null primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    section_id varchar(80) not null,
    kind varchar(10) not null,
    marker varchar(10) not null,
    body text not null,
    quote text not null,
    quote_before text not null,
    quote_after text not null,
    quote_start integer not null,
    quote_once boolean not null,
    revision char(64) not null,
    written_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    constraint note_kind_known check (kind = any (array['mine', 'asked', 'everyone'])),
    constraint note_marker_known check (marker = any (array['main', 'evidence', 'unclear', 'doubt'])),
    constraint note_shared_in_course check (kind = 'mine' or (course_id is not null and body <> ''))
);
create index note_person on note (person_id, lesson_id, section_id);
create index note_course on note (course_id, lesson_id, section_id);

-- Answers to a question at a sentence, by classmates and staff. The staff choose the one that answers it.
create table note_answer (
    answer_id uuid not null primary key,
    note_id uuid not null references note (note_id) on delete cascade,
    course_id uuid not null references course (course_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    body text not null,
    answered_at timestamp with time zone not null,
    chosen_at timestamp with time zone,
    chosen_by uuid references person (person_id) on delete set null
);
create index note_answer_note on note_answer (note_id);
create index note_answer_course on note_answer (course_id);
create index note_answer_person on note_answer (person_id);
create index note_answer_chooser on note_answer (chosen_by);

-- The courses whose students read questions at sentences only once they have posted under each discussion prompt of the section.
create table note_gate (
    course_id uuid not null primary key references course (course_id) on delete cascade
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Review
-- ---------------------------------------------------------------------------------------------------------------------

-- A key term, a question of a quiz, or the words of a note, which comes back to a person for review. Only the person sees it. The questions of a
-- submitted attempt are all here, for how well the person knows their terms: one with `due_on` is asked. Whether its quiz
-- showed its answer key when that was checked last is in `key_shown`; until then nothing of the question is shown.
create table review_item (
    review_item_id uuid primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    lesson_id varchar(80) not null,
    quiz_id varchar(80),
    item_id varchar(80) not null,
    met_at timestamp with time zone not null,
    missed boolean not null,
    key_shown boolean not null,
    kept boolean not null,
    due_on date,
    note_id uuid references note (note_id) on delete cascade,
    constraint review_item_once unique nulls not distinct (person_id, lesson_id, quiz_id, item_id)
);
create index review_item_lesson on review_item (lesson_id);
create index review_item_note on review_item (note_id);

-- Each review of an item, on a day of the person's: whether the answer was correct, and how it went, as the person said.
create table review_answer (
    review_item_id uuid not null references review_item (review_item_id) on delete cascade,
    review_number int not null,
    answered_on date not null,
    correct boolean not null,
    rating varchar(10) not null,
    primary key (review_item_id, review_number)
);

-- How a person wants to review: by FSRS instead of after 1, 7, 21 and 60 days, and from when on again.
create table review_choice (
    person_id uuid primary key references person (person_id) on delete cascade,
    fsrs boolean not null,
    paused_until date
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Attempts, marks and grades
-- ---------------------------------------------------------------------------------------------------------------------

-- The rules of attempts, JSON: the settings of the quiz, and what the student's courses set. A class shares a few, so
-- each is kept once: a gradebook counts hundreds of thousands of attempts, and reads only these few and an index. A row is
-- never changed or deleted. Two attempts that start at the same moment may add the same rules twice, which does no harm and
-- lets neither wait.
create table attempt_rules (
    rules_id integer generated always as identity primary key,
    rules varchar(2000) not null
);
create index attempt_rules_same on attempt_rules (rules);

-- One student's attempt at a quiz of one revision, in a course or, without one, on her own: by its rules and with the
-- questions of its `selection`, JSON. H2 keeps a
-- `varchar` in the row, but a `text` in another place, where reading it takes longer than the rest of the row. `ends_at` is
-- when the attempt takes no more answers and is submitted automatically. `waiting` are the points of questions that nobody
-- has marked, texts that an instructor has to grade: part of what the attempt is out of, and of no score.
-- `answers_shown_at` is when its student asked to see the correct answers before the last attempt, which in a course ends her
-- attempts at the quiz. `moved_at` is when she joined the course and brought the attempt from her own reading.
create table attempt (
    attempt_id uuid not null primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    quiz_id varchar(80) not null,
    revision char(64) not null,
    attempt_number integer not null,
    state varchar(10) not null,
    started_at timestamp with time zone not null,
    ends_at timestamp with time zone,
    submitted_at timestamp with time zone,
    answers_shown_at timestamp with time zone,
    moved_at timestamp with time zone,
    score numeric(20, 10),
    waiting numeric(20, 10) default 0 not null,
    out_of numeric(20, 10) not null,
    rules_id integer not null references attempt_rules (rules_id),
    selection varchar(100000) not null,
    constraint attempt_once unique nulls not distinct (person_id, lesson_id, quiz_id, course_id, attempt_number),
    constraint attempt_number_positive check (attempt_number >= 1),
    constraint attempt_state_known check (state = any (array['active', 'submitted'])),
    constraint attempt_submitted_has_score
        check (state = 'active' or (submitted_at is not null and score is not null)),
    constraint attempt_score_in_bounds check (score is null or (score >= 0 and score <= out_of)),
    constraint attempt_waiting_in_bounds check (waiting >= 0 and waiting <= out_of),
    constraint attempt_revision_stored foreign key (lesson_id, revision) references lesson_revision (lesson_id, revision)
);

create index attempt_course on attempt (course_id, lesson_id, person_id, quiz_id);
create index attempt_ends on attempt (state, ends_at);

-- One row a question, overwritten only by a later client sequence. The answer is JSON. `checked_at` is when the question
-- was marked before the attempt was submitted; from then on its answer stays as it is.
create table response (
    attempt_id uuid not null references attempt (attempt_id) on delete cascade,
    question_id varchar(80) not null,
    client_sequence bigint not null,
    answer text not null,
    saved_at timestamp with time zone not null,
    checked_at timestamp with time zone,
    primary key (attempt_id, question_id)
);

-- Hints that cost points and were taken, once a question.
create table taken_hint (
    attempt_id uuid not null references attempt (attempt_id) on delete cascade,
    question_id varchar(80) not null,
    cost numeric(20, 10) not null,
    taken_at timestamp with time zone not null,
    primary key (attempt_id, question_id),
    constraint taken_hint_cost_positive check (cost > 0)
);

-- Free hints that were opened, once a question, for the figures of the question.
create table opened_hint (
    attempt_id uuid not null references attempt (attempt_id) on delete cascade,
    question_id varchar(80) not null,
    opened_at timestamp with time zone not null,
    primary key (attempt_id, question_id)
);

-- How sure a student is of an answer, overwritten only by a later client sequence. It plays no part in marking.
create table confidence (
    attempt_id uuid not null references attempt (attempt_id) on delete cascade,
    question_id varchar(80) not null,
    client_sequence bigint not null,
    level varchar(12) not null,
    saved_at timestamp with time zone not null,
    primary key (attempt_id, question_id),
    constraint confidence_known check (level = any (array['guessing', 'fairly-sure', 'certain']))
);

-- What counts of a quiz for a student in a course or, without one, on her own: a row from the first attempt on, or from an
-- instructor's first decision about the score. It is written in the transaction that changes an attempt, a mark, a decision or a
-- rule, and is always what these give today. `standing` is what the student has done, or what an instructor decided instead;
-- what is missing depends on the time, too, and isn't stored. `counts` is after the late penalty and `earned` before it, of
-- what is marked, out of `out_of`; all three are null if nothing counts. `waiting` are points that no one has graded yet;
-- `ungraded` attempts have some, if the course assigns the quiz to the student. `counted_attempt` is the number of the attempt that counts, null for an average. Students see it from
-- `shown_from` on, and not before their instructor releases it while it is `held`.
create table result (
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    quiz_id varchar(80) not null,
    standing varchar(12) not null,
    attempts integer not null,
    in_progress boolean not null,
    last_submitted_at timestamp with time zone,
    last_active_at timestamp with time zone,
    counts numeric(20, 10),
    earned numeric(20, 10),
    out_of numeric(20, 10),
    waiting numeric(20, 10) not null,
    ungraded integer not null,
    late_days integer not null,
    late_percent integer not null,
    keep varchar(10) not null,
    counted_attempt integer,
    counted_submitted_at timestamp with time zone,
    shown_from timestamp with time zone,
    held boolean not null,
    constraint result_standing_known check (
        standing = any (array['NOT_STARTED', 'IN_PROGRESS', 'SUBMITTED', 'EXCUSED', 'SET_BY_HAND'])),
    constraint result_once unique nulls not distinct (person_id, lesson_id, quiz_id, course_id)
);
-- All that a large course adds up.
create index result_course on result
    (course_id, lesson_id, person_id, quiz_id, standing, counts, out_of, late_days, waiting, last_submitted_at);
create index result_of_students on result (course_id, person_id);

-- What an instructor decided after the key of a question had been fixed. Nothing of it is ever deleted: an undone
-- correction stays, with the marks that it made and those that took them back. The report is JSON: what changed in words,
-- how many students went up, down or stayed, and each one's scores before and after, as the instructor saw it.
create table correction (
    correction_id uuid not null primary key,
    course_id uuid not null references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    revision char(64) not null,
    reason varchar(300) not null,
    lowers boolean not null,
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

-- Append-only: the newest mark of a question counts, the older ones say what it was before. `key_revision` is the revision
-- by whose key it was given, null for that of its attempt; `correction_id` is the correction that made it or took it back.
create table mark (
    attempt_id uuid not null references attempt (attempt_id) on delete cascade,
    question_id varchar(80) not null,
    mark_number integer not null,
    score numeric(20, 10) not null,
    out_of numeric(20, 10) not null,
    reason varchar(500) not null,
    marked_at timestamp with time zone not null,
    key_revision char(64),
    correction_id uuid,
    primary key (attempt_id, question_id, mark_number),
    constraint mark_score_in_bounds check (score >= 0 and score <= out_of),
    constraint mark_of_correction foreign key (correction_id) references correction (correction_id) on delete set null
);
create index mark_correction on mark (correction_id);

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
        references mark (attempt_id, question_id, mark_number) on delete cascade
);

-- Requests of students to look at the score of an answer again, and the staff's replies, append-only: the student writes the
-- odd ones and the staff the even ones, so an answer has one open request at most.
create table score_request (
    attempt_id uuid not null references attempt (attempt_id) on delete cascade,
    question_id varchar(80) not null,
    request_number integer not null,
    person_id uuid references person (person_id) on delete set null,
    words text not null,
    written_at timestamp with time zone not null,
    primary key (attempt_id, question_id, request_number)
);
create index score_request_person on score_request (person_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Discussions
-- ---------------------------------------------------------------------------------------------------------------------

-- A position on a prompt's scale, counted from 0. `moment` is 'before' the first post or 'after' it.
create table stance (
    stance_id uuid not null primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    moment varchar(10) not null,
    scale_step integer not null,
    taken_at timestamp with time zone not null,
    constraint stance_once unique nulls not distinct (person_id, course_id, lesson_id, prompt_id, moment),
    constraint stance_moment_known check (moment = any (array['before', 'after'])),
    constraint stance_step_not_negative check (scale_step >= 0)
);
create index stance_prompt on stance (lesson_id, prompt_id, course_id, person_id);

-- A post has no parent; a reply has the post as its parent. Without a course it is a self-study reader's own.
-- `reply_key` is a reply's own id and null for a post: so a person has one post under a prompt and any number of replies.
-- A post that its author deleted stays only while it has replies, with its own id as the key and without text and author.
-- A hidden post is read by its author and the staff only, see the view `shown_post`.
create table post (
    post_id uuid not null primary key,
    parent_post_id uuid references post (post_id) on delete cascade,
    reply_key uuid,
    person_id uuid references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    body text not null,
    posted_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    version bigint not null,
    hidden_at timestamp with time zone,
    hidden_by uuid references person (person_id) on delete set null,
    hidden_reason varchar(10),
    hidden_words text,
    pinned_at timestamp with time zone,
    endorsed_at timestamp with time zone,
    endorsed_by uuid references person (person_id) on delete set null,
    constraint post_once unique nulls not distinct (person_id, course_id, lesson_id, prompt_id, reply_key),
    constraint post_reply_has_key check (
        (reply_key is null) = (parent_post_id is null and person_id is not null)
        and (reply_key is null or reply_key = post_id)),
    constraint post_deleted_is_empty check (person_id is not null or (parent_post_id is null and body = '')),
    constraint post_reply_has_course check (parent_post_id is null or course_id is not null),
    constraint post_hidden_in_course check (hidden_at is null or (course_id is not null and person_id is not null)),
    constraint post_hidden_has_reason check ((hidden_at is null) = (hidden_reason is null)),
    constraint post_hidden_reason_known check (
        hidden_reason = any (array['attack', 'private', 'misplaced', 'other', 'removed']))
);
create index post_prompt on post (lesson_id, prompt_id, course_id, posted_at);
create index post_course on post (course_id, posted_at);
create index post_parent on post (parent_post_id);
create index post_hider on post (hidden_by);
create index post_endorser on post (endorsed_by);

-- The posts and replies that students read and that count: neither hidden, nor a reply to a hidden post.
create view shown_post as
select p.*
from post p
where p.hidden_at is null
  and not exists (
      select 1 from post above where above.post_id = p.parent_post_id and above.hidden_at is not null);

-- What a post said before each edit.
create table post_version (
    post_id uuid not null references post (post_id) on delete cascade,
    version bigint not null,
    body text not null,
    replaced_at timestamp with time zone not null,
    primary key (post_id, version)
);

-- The posts that were new to a person and have been on the person's screen since.
create table post_seen (
    person_id uuid not null references person (person_id) on delete cascade,
    post_id uuid not null references post (post_id) on delete cascade,
    primary key (person_id, post_id)
);
create index post_seen_post on post_seen (post_id);

-- When an instructor or assistant last marked all posts of a course as read.
create table posts_read (
    course_id uuid not null references course (course_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    read_at timestamp with time zone not null,
    primary key (course_id, person_id)
);

-- From when students can no longer write: under a prompt or, with `post_id`, below one post of it.
create table post_lock (
    course_id uuid not null references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    post_id uuid references post (post_id) on delete cascade,
    locked_from timestamp with time zone not null,
    locked_by uuid references person (person_id) on delete set null,
    constraint post_lock_once unique nulls not distinct (course_id, lesson_id, prompt_id, post_id)
);
create index post_lock_post on post_lock (post_id);
create index post_lock_locker on post_lock (locked_by);

-- What a student reports to the staff, once for each post; and their answer, with `hidden` if they hid the post.
create table post_report (
    post_id uuid not null references post (post_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid not null references course (course_id) on delete cascade,
    reason varchar(10) not null,
    words text not null,
    reported_at timestamp with time zone not null,
    answered_at timestamp with time zone,
    answered_by uuid references person (person_id) on delete set null,
    answered_words text,
    hidden boolean,
    primary key (post_id, person_id),
    constraint post_report_reason_known check (reason = any (array['attack', 'private', 'misplaced', 'other'])),
    constraint post_report_answered_whole check ((answered_at is null) = (hidden is null))
);
create index post_report_course on post_report (course_id, answered_at);
create index post_report_person on post_report (person_id);
create index post_report_answerer on post_report (answered_by);

-- What the staff did to posts and prompts. Rows are only added. A deleted post leaves its row without it.
create table moderation (
    moderation_id uuid not null primary key,
    course_id uuid not null references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    post_id uuid references post (post_id) on delete set null,
    author_id uuid references person (person_id) on delete set null,
    act varchar(12) not null,
    reason varchar(10),
    words text,
    done_by uuid references person (person_id) on delete set null,
    done_at timestamp with time zone not null,
    constraint moderation_act_known check (act = any (array[
        'hide', 'restore', 'lock', 'unlock', 'pin', 'unpin', 'endorse', 'unendorse', 'keep', 'keep_hidden']))
);
create index moderation_course on moderation (course_id, done_at);
create index moderation_post on moderation (post_id);
create index moderation_author on moderation (author_id);
create index moderation_doer on moderation (done_by);

-- What is being written and not yet posted, so that a restart loses nothing. `target` is 'post', 'reply:' or 'edit:'
-- with the id of the post that is replied to or edited; `base_version` is the version that an edit started from.
create table post_draft (
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    target varchar(45) not null,
    body text not null,
    base_version bigint,
    client_sequence bigint not null,
    saved_at timestamp with time zone not null,
    constraint post_draft_once unique nulls not distinct (person_id, lesson_id, prompt_id, course_id, target)
);

-- What an instructor or assistant gave a student for post and replies under one prompt, append-only: the grade with the
-- highest number counts. `row_points` is JSON, by the ids of the rubric's rows as the lesson had them then.
create table post_grade (
    course_id uuid not null references course (course_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    lesson_id varchar(80) not null,
    prompt_id varchar(80) not null,
    grade_number integer not null,
    graded_by uuid not null references person (person_id),
    row_points text not null,
    remark text not null,
    score numeric(20, 10) not null,
    out_of numeric(20, 10) not null,
    graded_at timestamp with time zone not null,
    primary key (course_id, person_id, lesson_id, prompt_id, grade_number),
    constraint post_grade_in_bounds check (score >= 0 and score <= out_of)
);
create index post_grade_lesson on post_grade (course_id, lesson_id);

-- Comments that an instructor or assistant keeps to use again in a course.
create table stored_comment (
    comment_id uuid not null primary key,
    course_id uuid not null references course (course_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    words text not null,
    stored_at timestamp with time zone not null
);
create index stored_comment_of on stored_comment (course_id, person_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Negotiations
-- ---------------------------------------------------------------------------------------------------------------------

-- The role that a person took alone in the negotiation of a lesson, and how many of the two rounds are submitted.
create table room_solo (
    person_id uuid not null references person (person_id) on delete cascade,
    lesson_id varchar(80) not null,
    role_id varchar(80) not null,
    rounds integer default 0 not null,
    primary key (person_id, lesson_id),
    constraint room_solo_rounds_known check (rounds between 0 and 2)
);

-- The wording that the person chose for an issue. In round 2, the wording of round 1 stays where none is chosen.
create table room_choice (
    person_id uuid not null,
    lesson_id varchar(80) not null,
    round integer not null,
    issue_id varchar(80) not null,
    clause_id varchar(80) not null,
    primary key (person_id, lesson_id, round, issue_id),
    constraint room_choice_of_role foreign key (person_id, lesson_id)
        references room_solo (person_id, lesson_id) on delete cascade
);

-- A negotiation in a course. A round closes when it is due or, with the time in `closed_1_at` and `closed_2_at`, when all
-- roles have submitted it. `debrief_at` is when an instructor opened the debrief before that.
create table room_course (
    course_id uuid not null references course (course_id) on delete cascade,
    lesson_id varchar(80) not null,
    due_1_at timestamp with time zone,
    due_2_at timestamp with time zone,
    closed_1_at timestamp with time zone,
    closed_2_at timestamp with time zone,
    debrief_at timestamp with time zone,
    version bigint not null,
    primary key (course_id, lesson_id)
);

-- The group that has a role; each has one at most.
create table room_group (
    course_id uuid not null,
    lesson_id varchar(80) not null,
    role_id varchar(80) not null,
    group_id uuid not null references course_group (group_id) on delete cascade,
    primary key (course_id, lesson_id, role_id),
    constraint room_group_once unique (course_id, lesson_id, group_id),
    constraint room_group_of_room foreign key (course_id, lesson_id)
        references room_course (course_id, lesson_id) on delete cascade
);
create index room_group_group on room_group (group_id);

-- What a role says on an issue in a round: a text and the wording it chose, or that it leaves the issue open.
create table room_position (
    course_id uuid not null,
    lesson_id varchar(80) not null,
    role_id varchar(80) not null,
    round integer not null,
    issue_id varchar(80) not null,
    clause_id varchar(80),
    body text not null,
    left_open boolean not null,
    edited_by uuid references person (person_id) on delete set null,
    edited_at timestamp with time zone not null,
    version bigint not null,
    primary key (course_id, lesson_id, role_id, round, issue_id),
    constraint room_position_of_room foreign key (course_id, lesson_id)
        references room_course (course_id, lesson_id) on delete cascade
);
create index room_position_editor on room_position (edited_by);

create table room_submission (
    course_id uuid not null,
    lesson_id varchar(80) not null,
    role_id varchar(80) not null,
    round integer not null,
    submitted_by uuid references person (person_id) on delete set null,
    submitted_at timestamp with time zone not null,
    primary key (course_id, lesson_id, role_id, round),
    constraint room_submission_of_room foreign key (course_id, lesson_id)
        references room_course (course_id, lesson_id) on delete cascade
);
create index room_submission_person on room_submission (submitted_by);

-- ---------------------------------------------------------------------------------------------------------------------
-- Forecasts
-- ---------------------------------------------------------------------------------------------------------------------

-- A question about something that will be decided by a date: of a lesson's file, as it was published last, or of a course. The
-- rest of it is in `asked`. Chances that are given at `closes_at` or later count nowhere: it is the end of the last day, or the
-- start of the day on which it was decided if that is earlier. Who reads the lesson, or is in the course, sees it.
create table forecast (
    forecast_id uuid not null primary key,
    course_id uuid references course (course_id) on delete cascade,
    lesson_id varchar(80),
    asked text not null,
    closes_at timestamp with time zone not null,
    outcome varchar(4),
    asked_by uuid references person (person_id) on delete set null,
    version bigint default 0 not null,
    constraint forecast_of_one check ((course_id is null) = (lesson_id is not null)),
    constraint forecast_outcome_known check (outcome = any (array['YES', 'NO', 'VOID']))
);
create index forecast_course on forecast (course_id);

-- A chance in percent that a person gave, in a course or in own reading, why, and whether the person asked to be told what is
-- decided. All are kept; only the person sees the earlier ones. `moved_at` is when the person joined the course and brought the chance
-- from own reading: no one else sees its reason. Those who gave one see the spread of the last ones from five
-- people on, and in a course the reasons with names. `seen_at` is null until the person has seen what was decided.
create table forecast_chance (
    chance_number bigint generated always as identity primary key,
    forecast_id uuid not null references forecast (forecast_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid references course (course_id) on delete cascade,
    chance integer not null,
    reason text not null,
    tell boolean not null,
    given_at timestamp with time zone not null,
    seen_at timestamp with time zone,
    moved_at timestamp with time zone,
    constraint forecast_chance_percent check (chance between 0 and 100)
);
create index forecast_chance_person on forecast_chance (person_id);
create index forecast_chance_place on forecast_chance (forecast_id, course_id, person_id);
create index forecast_chance_course on forecast_chance (course_id);

-- Whose reasons for a question the staff of a course have hidden: the student and they see them, also what the student writes later.
create table forecast_hidden (
    forecast_id uuid not null references forecast (forecast_id) on delete cascade,
    course_id uuid not null references course (course_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    hidden_at timestamp with time zone not null,
    hidden_by uuid references person (person_id) on delete set null,
    hidden_reason varchar(10) not null,
    hidden_words text not null,
    primary key (forecast_id, course_id, person_id)
);
create index forecast_hidden_course on forecast_hidden (course_id);
create index forecast_hidden_person on forecast_hidden (person_id);
create index forecast_hidden_hider on forecast_hidden (hidden_by);

-- The last chance of each person in each place that counts.
create view last_forecast as
select c.forecast_id, c.person_id, c.course_id, c.chance, case when c.moved_at is null then c.reason else '' end as reason,
    c.tell, c.given_at, c.seen_at
from forecast_chance c
join forecast f on f.forecast_id = c.forecast_id
where c.given_at < f.closes_at and not exists (
    select 1 from forecast_chance later
    where later.forecast_id = c.forecast_id and later.person_id = c.person_id
        and later.course_id is not distinct from c.course_id
        and later.chance_number > c.chance_number and later.given_at < f.closes_at);

-- ---------------------------------------------------------------------------------------------------------------------
-- Notices
-- ---------------------------------------------------------------------------------------------------------------------

-- What a course tells its students, in Markdown: 'everyone', also those who join later, those who are in a 'group' when it goes out, or
-- 'some'. It goes out once, in the transaction that sets `sent_at`, at `send_at` or, if that is past, as soon as a server runs and
-- the course isn't archived.
create table announcement (
    announcement_id uuid not null primary key,
    course_id uuid not null references course (course_id) on delete cascade,
    title varchar(120) not null,
    body text not null,
    audience varchar(10) not null,
    group_id uuid references course_group (group_id) on delete cascade,
    send_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    written_by uuid not null references person (person_id),
    version bigint not null,
    constraint announcement_audience_known check (audience = any (array['everyone', 'group', 'some'])),
    constraint announcement_of_a_group check ((audience = 'group') = (group_id is not null))
);
create index announcement_course on announcement (course_id);
create index announcement_due on announcement (sent_at, send_at);

-- To whom an announcement was sent and when that student read it; of a planned one, the 'some' students alone.
create table announcement_recipient (
    announcement_id uuid not null references announcement (announcement_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    read_at timestamp with time zone,
    primary key (announcement_id, person_id)
);
create index announcement_recipient_person on announcement_recipient (person_id);

-- What a person is told in a course: a kind, the person who did it, the path of the place, and JSON with the words of the sentence. `post_id` is
-- the post of somebody else that it is about: it is listed for those who may read that post. No foreign key holds it, because
-- the post may go. `once` names what may be told only once. A notice is to be mailed at `mail_at`, alone or with others
-- of its day; then `mail_number` names the mail that carries it, and `mailed_at` says that the mail server has taken that.
create table notice (
    notice_number bigint generated always as identity primary key,
    person_id uuid not null references person (person_id) on delete cascade,
    course_id uuid not null references course (course_id) on delete cascade,
    kind varchar(20) not null,
    by_person uuid references person (person_id) on delete set null,
    address varchar(500) not null,
    words text not null,
    post_id uuid,
    once varchar(150),
    told_at timestamp with time zone not null,
    read_at timestamp with time zone,
    mail_at timestamp with time zone,
    mail_daily boolean not null,
    mail_number bigint,
    mailed_at timestamp with time zone,
    constraint notice_once unique (person_id, course_id, once)
);
create index notice_person on notice (person_id, read_at);
create index notice_course on notice (course_id);
create index notice_by on notice (by_person);
create index notice_mail on notice (mail_at);
create index notice_of_mail on notice (mail_number);
create index notice_told on notice (told_at);

-- How a person wants mail about a topic, where that differs from what is usual.
create table mail_choice (
    person_id uuid not null references person (person_id) on delete cascade,
    topic varchar(20) not null,
    way varchar(10) not null,
    primary key (person_id, topic),
    constraint mail_choice_way_known check (way = any (array['at-once', 'daily', 'never']))
);

-- An address that the mail server refused for good. Its owner gets no mail there until it is removed.
create table mail_failure (
    person_id uuid not null primary key references person (person_id) on delete cascade,
    email varchar(254) not null,
    answer varchar(300) not null,
    failed_at timestamp with time zone not null
);

-- The key that signs the links which stop mail; one row, made when the first such link is.
create table mail_key (
    mail_key_id smallint not null primary key,
    secret varchar(43) not null
);

-- Who has an address of a calendar with due dates.
create table calendar_feed (
    person_id uuid not null primary key references person (person_id) on delete cascade,
    key_hash char(64) not null,
    made_at timestamp with time zone not null,
    constraint calendar_feed_key_unique unique (key_hash)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Learning platforms (LTI 1.3)
-- ---------------------------------------------------------------------------------------------------------------------

-- A platform, such as Moodle or Canvas, as it names itself in its messages: issuer and client id. `site` is where people open it: its
-- pages may show this site in a frame. Its assertions name the token URL as their audience, or `token_audience`. Launches are accepted
-- from its `deployments`, one a line, or from any. A platform with `withdrawn_at` can launch nothing; what was done stays.
create table lti_platform (
    platform_id uuid not null primary key,
    name varchar(120) not null,
    issuer varchar(255) not null,
    client_id varchar(255) not null,
    site varchar(1000) not null,
    login_url varchar(1000) not null,
    token_url varchar(1000) not null,
    token_audience varchar(1000),
    keys_url varchar(1000) not null,
    deployments text not null,
    any_deployment boolean not null,
    may_create_courses boolean not null,
    created_at timestamp with time zone not null,
    launched_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    constraint lti_platform_unique unique (issuer, client_id)
);

-- The keys with which messages to platforms are signed, as JSON Web Keys with their private part. The newest signs; an older one is
-- published until it ends.
create table lti_key (
    key_id varchar(40) not null primary key,
    jwk text not null,
    made_at timestamp with time zone not null,
    ends_at timestamp with time zone
);

-- A message of a platform that has been accepted, until its time is over: it signs in once.
create table lti_nonce (
    nonce_hash char(64) not null primary key,
    expires_at timestamp with time zone not null
);

-- Links that let a platform register itself, once.
create table lti_registration_link (
    key_hash char(64) not null primary key,
    made_by uuid references person (person_id) on delete set null,
    expires_at timestamp with time zone not null
);

-- A course of a platform, and the course here that belongs to it. Several may belong to one. The URLs are those of the platform's
-- services: its members, and its list of line items, with the scopes that the tool may ask for, between spaces.
create table lti_context (
    lti_context_id uuid not null primary key,
    platform_id uuid not null references lti_platform (platform_id) on delete cascade,
    deployment_id varchar(255) not null,
    context_id varchar(255) not null,
    title varchar(255) not null,
    course_id uuid not null references course (course_id) on delete cascade,
    members_url varchar(2000),
    line_items_url varchar(2000),
    scopes varchar(2000) default '' not null,
    connected_by uuid references person (person_id) on delete set null,
    connected_at timestamp with time zone not null,
    -- When the platform was last asked for the members, and why it didn't tell; null before, and if it did.
    roster_at timestamp with time zone,
    roster_problem varchar(300),
    constraint lti_context_unique unique (platform_id, deployment_id, context_id)
);
create index lti_context_course on lti_context (course_id);

-- A link in a course of a platform, and the lesson here, or one of its sections, that it opens.
create table lti_link (
    lti_link_id uuid not null primary key,
    lti_context_id uuid not null references lti_context (lti_context_id) on delete cascade,
    resource_link_id varchar(255) not null,
    lesson_id varchar(80) not null,
    section_id varchar(80),
    line_item_url varchar(2000),
    constraint lti_link_unique unique (lti_context_id, resource_link_id)
);

-- Who has come from a course of a platform, and the subject by which the platform knows them there: for their scores. The
-- platform's role counts for those whom it `enrolled`. Instructors of the course see that they came.
create table lti_member (
    lti_context_id uuid not null references lti_context (lti_context_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    subject varchar(255) not null,
    enrolled boolean not null,
    launched_at timestamp with time zone not null,
    -- Since when the platform doesn't list them any longer, so that this site removed them from the course.
    withdrawn_at timestamp with time zone,
    primary key (lti_context_id, person_id)
);
create index lti_member_person on lti_member (person_id);

-- The members of a course of a platform as it listed them last, also those who have never come. Instructors of the course see it.
create table lti_roster (
    lti_context_id uuid not null references lti_context (lti_context_id) on delete cascade,
    subject varchar(255) not null,
    name varchar(120) not null,
    part varchar(10) not null,
    active boolean not null,
    primary key (lti_context_id, subject)
);

-- What a platform was last told of a student's score at a link, and said to it: `points` and `out_of` are null for none, all
-- three before the first answer. `answered_at` is the time of that answer, `stamped_at` that in the last message: the next one
-- has a later time. The state is what came of the last answer, 'waiting' before the first; while the outbox has a message of the two,
-- there is something new to tell. Instructors of the course see it.
create table lti_score (
    lti_link_id uuid not null references lti_link (lti_link_id) on delete cascade,
    person_id uuid not null references person (person_id) on delete cascade,
    state varchar(10) not null,
    points numeric(20, 10),
    out_of numeric(20, 10),
    progress varchar(40),
    answer varchar(300) default '' not null,
    answered_at timestamp with time zone,
    stamped_at timestamp with time zone not null,
    primary key (lti_link_id, person_id),
    constraint lti_score_state_known check (state = any (array['waiting', 'sent', 'refused', 'failed']))
);
create index lti_score_person on lti_score (person_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- What courses see of the work in them
-- ---------------------------------------------------------------------------------------------------------------------

-- When someone in a course read, worked on a quiz or posted; several rows a person.
create view course_activity as
select course_id, person_id, last_active_at as active_at from result where last_active_at is not null
union all
select course_id, person_id, last_opened_at from section_reading
union all
select course_id, person_id, posted_at from shown_post where person_id is not null;

-- The lessons of which a person opened a section in a course.
create view lesson_opened as
select distinct course_id, person_id, lesson_id from section_reading where course_id is not null;

-- The attempts of a course that are running, and those with answers that aren't graded yet.
create view course_work as
select
    c.course_id,
    (select count(*) from attempt a where a.course_id = c.course_id and a.state = 'active') as running,
    (select coalesce(sum(r.ungraded), 0) from result r
        join enrolment e on e.course_id = r.course_id and e.person_id = r.person_id and e.part = 'student'
        where r.course_id = c.course_id) as ungraded
from course c;

-- ---------------------------------------------------------------------------------------------------------------------
-- The end of a course
-- ---------------------------------------------------------------------------------------------------------------------

-- The lessons whose scores stay hidden when a course is archived.
create view unreleased_lesson as
select course_id, lesson_id, due_at, assigned_at from assignment
where release_scores = 'by-hand' and released_at is null and removed_at is null;

-- A course is deleted in one statement: every row of it goes by the foreign key to its course, attempt or post. So do the rows of
-- the student of a preview, with that person. This counts what a user is told before.
create view course_contents as
select
    c.course_id,
    (select count(*) from enrolment e
        where e.course_id = c.course_id and e.part = 'student' and e.removed_at is null) as students,
    (select count(*) from enrolment e
        where e.course_id = c.course_id and e.part = any (array['instructor', 'assistant']) and e.removed_at is null) as staff,
    (select count(*) from roster_place p where p.course_id = c.course_id) as places,
    (select count(*) from course_group g where g.course_id = c.course_id and g.deleted_at is null) as groups,
    (select count(*) from assignment a where a.course_id = c.course_id and a.removed_at is null) as lessons,
    (select count(*) from assignment_override o where o.course_id = c.course_id)
        + (select count(*) from accommodation m where m.course_id = c.course_id) as exceptions,
    (select count(*) from attempt t where t.course_id = c.course_id) as attempts,
    (select count(*) from post p where p.course_id = c.course_id and p.person_id is not null) as posts,
    (select count(*) from room_position p where p.course_id = c.course_id) as positions,
    (select count(*) from score_override o where o.course_id = c.course_id and o.override_number = 1) as scores,
    (select count(*) from correction k where k.course_id = c.course_id) as corrections,
    (select count(*) from announcement a where a.course_id = c.course_id) as announcements
from course c;

-- ---------------------------------------------------------------------------------------------------------------------
-- Storage
-- ---------------------------------------------------------------------------------------------------------------------

-- One row that is written over again and again: proof that writes reach the device, and how far the database has come.
create table durable_mark (
    mark_id smallint not null primary key,
    number bigint not null,
    written_at timestamp with time zone not null
);
insert into durable_mark (mark_id, number, written_at) values (1, 0, current_timestamp);

-- What must leave the server, such as mail: a row until it has been sent. `tries` counts each try before it is made; the
-- next one is then at `next_try_at`. Of one kind and key, the lowest number goes first.
create table outbox (
    message_number bigint generated always as identity primary key,
    kind varchar(40) not null,
    message_key varchar(254) not null,
    payload text not null,
    tries integer not null,
    next_try_at timestamp with time zone not null
);
create index outbox_order on outbox (kind, message_key, message_number);
