-- One row that is written over again and again: proof that writes reach the device, and how far the database has come.
create table durable_mark (
    mark_id     smallint primary key,
    number      bigint                   not null,
    written_at  timestamp with time zone not null
);

insert into durable_mark (mark_id, number, written_at) values (1, 0, current_timestamp);
