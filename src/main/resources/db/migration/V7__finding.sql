-- What decisions are found by. Made of the leaves of the log alone, and no evidence: it may be emptied, and is made anew.

-- A word that decisions have: outcome:SZ-2024:M1-4=eligible, row:SZ-2024:m1-4-emission-carry-over@3/b, caller:key:3f9a
create table trace_term (
    id          integer generated always as identity primary key,
    word        text not null unique,
    -- whether some posting of it has amounts
    has_amounts boolean not null default false
);

-- 1,024 leaves on end that are looked through; the leaves after the last of them are looked at one by one.
create table trace_segment (
    segment  integer primary key check (segment >= 0),
    -- of its decisions; a clock may have gone back a little, so these are the least and the greatest
    first_at timestamptz,
    last_at  timestamptz,
    -- of decisions; security events and leaves that were removed are none
    count    integer not null check (count between 0 and 1024),
    -- when each was decided: the first in microseconds of the epoch, then differences
    times    bytea not null,
    -- it is to be made anew
    stale    boolean not null default false,
    check ((count = 0) = (first_at is null) and (count = 0) = (last_at is null))
) with (toast_tuple_target = 128);
alter table trace_segment alter column times set storage external;
create index trace_segment_stale on trace_segment (segment) where stale;

-- Which leaves of a segment have a word. What is counted and added up is in the key, so that sums need not visit the rows.
create table trace_posting (
    term    integer not null,
    segment integer not null,
    -- the sum of the amounts: hundredths of yuan, or millionths of a quantity
    cents   bigint not null,
    count   smallint not null check (count between 1 and 1024),
    -- which, packed: a bitmap, or a list of those that have it, or of those that have it not
    bits    bytea not null,
    -- the amounts in the order of the bits, packed; none where nobody has one
    amounts bytea,
    primary key (term, segment) include (count, cents)
) with (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 100000);
alter table trace_posting alter column bits set storage plain;
alter table trace_posting alter column amounts set storage external;
