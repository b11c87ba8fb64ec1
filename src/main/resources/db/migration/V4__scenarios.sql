-- Scenarios: dossiers and what they must be given, by which a change is tried before it is approved.

create table scenario (
    package_id text not null,
    id         text not null check (id ~ '^[A-Za-z0-9-]{1,40}$'),
    -- with this release it became so; the newest state of an id is the one in force
    release    integer not null references release,
    -- canonical; none: removed
    body       text,
    primary key (package_id, id, release)
);
create trigger scenario_is_final before update or delete or truncate on scenario
    for each statement execute function refuse_change();

-- What a draft changes of them.
create table draft_scenario (
    draft    integer not null references draft,
    scenario text not null check (scenario ~ '^[A-Za-z0-9-]{1,40}$'),
    body     text,
    primary key (draft, scenario)
);

-- The newest request of each subject that was decided. Personal information: kept for a time, and only as many.
create table decided_dossier (
    package_id   text not null,
    subject_key  text not null,
    subject_kind text,
    subject_id   text,
    subject_name text,
    as_of        date not null,
    request      bytea not null,
    -- whether the request is compressed (zlib)
    packed       boolean not null,
    release      integer not null,
    decided_at   timestamptz not null,
    primary key (package_id, subject_key)
);
create index decided_dossier_by_age on decided_dossier (decided_at);
