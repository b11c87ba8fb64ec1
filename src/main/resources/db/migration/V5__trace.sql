-- The log: one line for each decision and each security event, in one order, and what proves that none was altered.

create table trace_log (
    single  boolean primary key default true check (single),
    -- the name by which checkpoints call it, and the hash it is built with: given once, at its birth
    origin  text not null,
    hash    text not null check (hash in ('sha256', 'sm3')),
    -- how many leaves there are, and the roots of the complete subtrees they make, largest first
    size    bigint not null check (size >= 0),
    peaks   bytea not null,
    last_at timestamptz
);

create table trace (
    index      bigint primary key check (index >= 0),
    -- of the evaluation; none for a security event
    id         uuid,
    leaf_hash  bytea not null check (length(leaf_hash) = 32),
    -- zstd; none once it was removed by policy
    leaf       bytea,
    -- the zstd dictionary it needs, or none
    dictionary integer
);
-- packed already
alter table trace alter column leaf set storage external;
create unique index trace_of_evaluation on trace (id) where id is not null;

-- What is personal in decisions, with the salts of the commitments that the leaves hold. Rewritten and deleted when a person is erased.
create table trace_personal (
    index    bigint primary key,
    -- the first 8 bytes of the SHA-256 of how the caller names each person
    subjects bigint[] not null,
    body     bytea not null
);
alter table trace_personal alter column body set storage external;
create index trace_personal_of_subject on trace_personal using gin (subjects) with (fastupdate = off);

-- The roots of complete subtrees of 2^8, 2^16, 2^24 leaves.
create table trace_subtree (
    level  smallint not null check (level in (8, 16, 24, 32)),
    number bigint not null check (number >= 0),
    hash   bytea not null check (length(hash) = 32),
    primary key (level, number)
);

create table trace_checkpoint (
    size bigint primary key check (size > 0),
    at   timestamptz not null,
    note text not null
);

create table trace_dictionary (
    id   integer generated always as identity primary key,
    -- of the rules whose decisions it was made for
    of   text not null unique,
    body bytea not null
);

-- The public keys that checkpoints of this log were signed with.
create table log_key (
    key_id        text primary key,
    algorithm     text not null,
    public_key    text not null,
    -- the size of the log when it was first used
    first_size    bigint not null,
    registered_at timestamptz not null
);

create table idempotency_key (
    caller      text not null,
    key         text not null check (length(key) between 1 and 200),
    request     bytea not null,
    index       bigint not null,
    answer      bytea not null,
    answered_at timestamptz not null,
    primary key (caller, key)
);
create index idempotency_key_by_age on idempotency_key (answered_at);

-- A slip, or a program that goes round the service, is refused here; who is bent on it and may change triggers is found by the tree.
create function log_only_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'trace' and tg_level = 'ROW' then
        if old.index = new.index and old.id is not distinct from new.id and old.leaf_hash = new.leaf_hash
            and new.leaf is null and new.dictionary is null and current_setting('wengang.retention', true) = 'on' then
            return new;
        end if;
    end if;
    raise exception '% on % refused: the log only grows', tg_op, tg_table_name;
end;
$$;
create trigger trace_is_final before update on trace for each row execute function log_only_grows();
create trigger trace_stays before delete or truncate on trace for each statement execute function log_only_grows();
create trigger trace_subtree_is_final before update or delete or truncate on trace_subtree
    for each statement execute function log_only_grows();
create trigger trace_checkpoint_is_final before update or delete or truncate on trace_checkpoint
    for each statement execute function log_only_grows();
create trigger trace_dictionary_is_final before update or delete or truncate on trace_dictionary
    for each statement execute function log_only_grows();

create function log_head_moves_on() returns trigger language plpgsql as $$
begin
    if new.origin <> old.origin or new.hash <> old.hash or new.size <= old.size then
        raise exception 'the log of % leaves does not become one of %', old.size, new.size;
    end if;
    return new;
end;
$$;
create trigger trace_log_moves_on before update on trace_log for each row execute function log_head_moves_on();
create trigger trace_log_stays before delete or truncate on trace_log
    for each statement execute function log_only_grows();
