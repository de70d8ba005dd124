-- A browser in which somebody has signed in; wrong passwords from elsewhere don't keep it out. Only the SHA-256 of its
-- cookie is kept.
create table known_browser (
    key_hash char(64) not null,
    person_id uuid not null references person (person_id),
    known_since timestamp with time zone not null,
    primary key (key_hash, person_id)
);

-- When the owner of the account was told that the link had been used.
alter table one_time_link add column told_at timestamp with time zone;

create index audit_entry_time on audit_entry (happened_at);
