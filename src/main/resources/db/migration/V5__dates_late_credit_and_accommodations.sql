-- When the quizzes of an assigned lesson open and close, and what late work loses: so many percent of its points for each
-- day begun after the due date, but so much per cent at least stays. Nothing is lost by default.
alter table assignment add column opens_at timestamp with time zone;
alter table assignment add column closes_at timestamp with time zone;
alter table assignment add column late_percent_per_day integer default 0 not null;
alter table assignment add column late_least_percent integer default 0 not null;
alter table assignment add constraint assignment_dates_in_order check (
    (opens_at is null or due_at is null or opens_at <= due_at)
    and (due_at is null or closes_at is null or due_at <= closes_at)
    and (opens_at is null or closes_at is null or opens_at <= closes_at));
alter table assignment add constraint assignment_late_in_percent check (
    late_percent_per_day between 0 and 100 and late_least_percent between 0 and 100);

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
    constraint accommodation_of_a_student foreign key (course_id, person_id) references enrolment (course_id, person_id),
    constraint accommodation_time_factor_in_bounds check (time_factor between 1 and 5),
    constraint accommodation_extra_days_in_bounds check (extra_days between 0 and 60)
);
create index accommodation_person on accommodation (person_id);
