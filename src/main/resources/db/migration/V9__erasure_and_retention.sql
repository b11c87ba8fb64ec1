-- Erasing a person, and content that goes because its time is over.

-- answers that are kept for retries go with the decision that names an erased person
create index idempotency_key_of_decision on idempotency_key (index);

-- and so does the place by which effects of drafts find it
create index decided_subject_of_decision on decided_subject (index);

-- which leaves were there at a time
create index trace_checkpoint_by_time on trace_checkpoint (at);

-- Runs of leaves whose content goes: announced in the log first, taken away a day later, step by step. The log says what may be
-- gone; this says how far it is.
create table removal (
    kind         text not null check (kind in ('decision', 'event')),
    -- the leaves from one to before another
    first        bigint not null check (first >= 0),
    past         bigint not null,
    announced_at timestamptz not null,
    done_to      bigint not null,
    primary key (kind, first),
    check (first <= done_to and done_to <= past and first < past)
);
