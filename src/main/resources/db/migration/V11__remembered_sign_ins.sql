-- What keeps somebody signed in beyond the server's session: a row for each browser, deleted when its user signs out.
-- Of the key in the browser's cookie only the SHA-256 is kept. A row made under an earlier sign-in version has ended.
create table remembered_sign_in (
    key_hash char(64) not null primary key,
    person_id uuid not null references person (person_id),
    password_version bigint not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null
);
create index remembered_sign_in_person on remembered_sign_in (person_id);
