-- What each node says of itself, every few seconds. It decides nothing: it may be emptied, and fills again.
create table node (
    name         text primary key check (length(name) between 1 and 200),
    version      text not null,
    started_at   timestamptz not null,
    -- by the clock of the store, so that nodes whose clocks differ are told apart by nothing else
    last_seen_at timestamptz not null,
    -- the last release that it knows
    release      integer not null,
    ready        boolean not null,
    -- why it is not: the stable name of the reason
    because      text
);

-- What came of deciding a period of the log again. The last ones stay.
create table period_replay (
    name        text primary key,
    first       bigint not null check (first >= 0),
    past        bigint not null,
    -- by this release or draft; null where each decision was decided by its own
    release     text,
    began_at    timestamptz not null,
    finished_at timestamptz not null,
    looked      bigint not null,
    -- how many came out how, {"SAME": 12}
    verdicts    jsonb not null,
    -- why it did not come to its end
    failed      text
);
create index period_replay_by_time on period_replay (finished_at);
