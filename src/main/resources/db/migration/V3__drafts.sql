-- Drafts: proposed releases, from the first edit to publication or refusal.

create table draft (
    id                integer generated always as identity primary key,
    package_id        text not null,
    kind              text not null check (kind in ('CHANGE', 'ROLLBACK', 'RETIREMENT', 'RULES', 'PACKAGE')),
    state             text not null check (state in ('OPEN', 'SUBMITTED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN')),
    title             text not null,
    rule_source       text not null references rule_source,
    -- the release it changes; none for a new package
    base              integer references release,
    -- the release whose content it restores, or the one a new package is copied from
    restores          integer references release,
    author            text not null,
    author_name       text not null,
    created_at        timestamptz not null,
    changed_at        timestamptz not null,
    reason            text,
    valid_from        date,
    valid_to          date,
    submitter         text,
    submitter_name    text,
    submitted_at      timestamptz,
    -- everything an approver signs: rules, tables, days, reason, scenarios
    submitted_digest  text,
    -- the last release when it was submitted: what was scheduled since, nobody has agreed to cover
    seen              integer,
    -- the scheduled releases that it is meant to cover, as the approver sees them
    covers            text,
    decider           text,
    decider_name      text,
    decided_at        timestamptz,
    decision          text,
    published         integer references release,
    constraint draft_days check (valid_from <= valid_to),
    constraint draft_submitted_whole check (
        state not in ('SUBMITTED', 'PUBLISHED')
        or (submitter is not null and submitted_at is not null and submitted_digest is not null and reason is not null)),
    constraint draft_published_has_release check ((state = 'PUBLISHED') = (published is not null)),
    constraint draft_author_is_not_approver check (
        state <> 'PUBLISHED' or (decider is not null and decider <> author and decider <> submitter))
);
create index draft_of_package on draft (package_id, id);
-- new rules are put forward once, whichever node starts first
create unique index draft_of_rules on draft (package_id, rule_source) where kind = 'RULES';

alter table release add constraint release_was_draft foreign key (draft) references draft;

-- The workbooks that a draft changes.
create table draft_book (
    draft   integer not null references draft,
    measure text not null,
    slug    text not null,
    text    text not null references book_text,
    primary key (draft, measure)
);

-- Who did what to a draft, when; uploads are kept as evidence.
create table draft_revision (
    draft    integer not null references draft,
    number   integer not null check (number > 0),
    at       timestamptz not null,
    who      text not null,
    who_name text not null,
    action   text not null,
    slug     text,
    zh       text not null,
    en       text not null,
    upload   bytea,
    primary key (draft, number)
);
create trigger draft_revision_is_final before update or delete or truncate on draft_revision
    for each statement execute function refuse_change();

-- No one who worked on a draft approves it: nobody who edited it, not only who submitted it.
create function approver_took_no_part() returns trigger language plpgsql as $$
begin
    if new.draft is not null and exists (
        select 1 from draft_revision r where r.draft = new.draft and r.who = new.approver
            and r.action not in ('REJECTED', 'COMMENTED')) then
        raise exception '% worked on draft-% and cannot approve it', new.approver, new.draft;
    end if;
    return new;
end;
$$;
create trigger release_approver_took_no_part before insert on release
    for each row execute function approver_took_no_part();
