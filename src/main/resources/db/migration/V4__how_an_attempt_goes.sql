-- When an attempt takes no more answers and is handed in by itself; null where there is no such moment. A copy of what its
-- policy says, so that those that are over can be found.
alter table attempt add column ends_at timestamp with time zone;
create index attempt_ends on attempt (state, ends_at);

-- When the question was marked before the attempt was submitted; from then on its answer stays as it is.
alter table response add column checked_at timestamp with time zone;

-- Hints that cost points and were taken, once a question.
create table taken_hint (
    attempt_id uuid not null references attempt (attempt_id),
    question_id varchar(80) not null,
    cost numeric(20, 10) not null,
    taken_at timestamp with time zone not null,
    primary key (attempt_id, question_id),
    constraint taken_hint_cost_positive check (cost > 0)
);

-- How sure somebody is of an answer, overwritten only by a later client sequence. It plays no part in marking.
create table confidence (
    attempt_id uuid not null references attempt (attempt_id),
    question_id varchar(80) not null,
    client_sequence bigint not null,
    sureness varchar(12) not null,
    saved_at timestamp with time zone not null,
    primary key (attempt_id, question_id),
    constraint confidence_known check (sureness in ('guessing', 'fairly-sure', 'certain'))
);
