-- Counts the passwords that an account has had. A sign-in knows the number at its time, and ends with that password.
alter table person add column password_version bigint default 0 not null;

-- Links that work once: 'setup' makes the first instructor, 'invite' makes somebody an instructor, 'reset' gives an account a new password. Of the key only
-- the SHA-256 is kept. Nobody made a link that comes from the server's console.
create table one_time_link (
    key_hash char(64) not null primary key,
    purpose varchar(10) not null,
    person_id uuid references person (person_id),
    made_by uuid references person (person_id),
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone,
    constraint one_time_link_purpose_known check (
        (purpose in ('setup', 'invite') and person_id is null) or (purpose = 'reset' and person_id is not null))
);
create index one_time_link_person on one_time_link (person_id);
