-- When its student asked to see the correct answers of a submitted attempt before the last one, and whether that ended
-- her attempts at the quiz, as it does where a course counts the score.
alter table attempt add column answers_shown_at timestamp with time zone;
alter table attempt add column ends_attempts boolean default false not null;
