-- Where the newest decision of each subject of a package stands in the log, by which the effect of a draft is told. Not personal:
-- what was decided, and about whom, is in the log alone.
create table decided_subject (
    package_id  text not null,
    subject_key text not null,
    index       bigint not null,
    decided_at  timestamptz not null,
    primary key (package_id, subject_key)
);
create index decided_subject_by_age on decided_subject (decided_at);

-- What the version before kept of them, with names and facts. The table itself goes with a later migration.
delete from decided_dossier;
