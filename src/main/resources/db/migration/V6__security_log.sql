-- The security log (安全日志) as leaves of the tamper-evident log: what an event holds besides, and its place there.

alter table security_event
    -- its leaf in the log; null until the log has taken it
    add column index  bigint check (index >= 0),
    -- one line of JSON, keys sorted, as it stands in the leaf: text and not jsonb, so that its bytes are kept
    add column detail text not null default '{}' check (detail like '{%}');

create unique index security_event_index on security_event (index) where index is not null;
-- what the log has yet to take: almost nothing, at any time
create index security_event_waiting on security_event (id) where index is null;
-- looking for what somebody did, or what was done to somebody, newest first
create index security_event_actor on security_event (actor, id);
create index security_event_what on security_event (what, id);
create index security_event_subject on security_event (subject, id);

create function security_event_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        raise exception 'TRUNCATE on security_event refused: an event is deleted by policy only, one by one';
    elsif tg_op = 'INSERT' then
        if new.index is not null then
            raise exception 'INSERT on security_event refused: an event has no place in the log before it is written';
        end if;
        return new;
    elsif tg_op = 'UPDATE' then
        if old.index is not null or new.index is null
                or to_jsonb(new) - 'index' is distinct from to_jsonb(old) - 'index' then
            raise exception 'UPDATE on security_event refused: what happened is never changed';
        end if;
        return new;
    end if;
    -- a careless hand is stopped here; whoever means it is found by the log, which keeps the hash of every leaf
    if current_setting('wengang.retention', true) is distinct from 'on' then
        raise exception 'DELETE on security_event refused: an event is deleted by policy only';
    elsif old.index is null then
        raise exception 'DELETE on security_event refused: the log has not taken event % yet', old.id;
    elsif old.at > now() - interval '184 days' then
        raise exception 'DELETE on security_event refused: event % is kept for 184 days (网络安全法)', old.id;
    end if;
    return old;
end;
$$;
create trigger security_event_stays before insert or update or delete on security_event
    for each row execute function security_event_stays();
create trigger security_event_stays_whole before truncate on security_event
    for each statement execute function security_event_stays();
