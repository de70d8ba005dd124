-- Each lesson as it was up last, whole. A start whose files have an error brings it up again; it goes with the lesson's folder.
create table published_lesson (
    lesson_id varchar(80) not null primary key,
    revision char(64) not null,
    content text not null,
    published_at timestamp with time zone not null
);
