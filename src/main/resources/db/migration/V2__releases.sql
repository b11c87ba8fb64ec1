-- Releases and what they decide by. Nothing here is ever changed or deleted: triggers see to it.

-- The files that a package is written in, one archive a state of them.
create table rule_source (
    digest    text primary key,
    folder    text not null,
    archive   bytea not null,
    stored_at timestamptz not null default now()
);

-- The canonical text of a workbook, by its SHA-256.
create table book_text (
    digest    text primary key,
    slug      text not null,
    body      text not null,
    stored_at timestamptz not null default now()
);

create table release (
    number        integer primary key check (number > 0),
    package_id    text not null,
    kind          text not null
        check (kind in ('IMPORT', 'CHANGE', 'ROLLBACK', 'RETIREMENT', 'RULES', 'PACKAGE', 'FOLDER')),
    digest        text not null,
    rule_source   text not null references rule_source,
    -- the release it was made from; none for the first of a package
    base          integer references release,
    valid_from    date,
    valid_to      date,
    known_at      timestamptz not null,
    author        text not null,
    author_name   text not null,
    submitted_at  timestamptz not null,
    approver      text,
    approver_name text,
    reason        text not null,
    draft         integer unique,
    restores      integer references release,
    constraint release_days check (valid_from <= valid_to),
    -- whoever proposed a release did not approve it; only what the service puts in force itself has no approver
    constraint release_author_is_not_approver check (
        (kind in ('IMPORT', 'FOLDER') and approver is null)
        or (kind not in ('IMPORT', 'FOLDER') and approver is not null and approver <> author)),
    constraint release_approver_has_name check ((approver is null) = (approver_name is null))
);
create index release_of_package on release (package_id, number);

create table release_book (
    release integer not null references release,
    measure text not null,
    slug    text not null,
    version integer not null check (version > 0),
    text    text not null references book_text,
    primary key (release, measure)
);

-- What a release changed against the one it was based on, a line a cell.
create table cell_change (
    release    integer not null references release,
    position   integer not null,
    package_id text not null,
    measure    text not null,
    slug       text not null,
    version    integer not null,
    table_id   text,
    row_letter text,
    column_id  text,
    zh         text not null,
    en         text not null,
    primary key (release, position)
);
create index cell_change_of_table on cell_change (slug, release);

-- The pointer: the number of the last release. Whoever publishes locks this row, so that numbers have no gap and no rival.
create table release_pointer (
    single      boolean primary key default true check (single),
    last_number integer not null
);
insert into release_pointer (last_number) values (0);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % refused: what was published is never changed', tg_op, tg_table_name;
end;
$$;

create trigger rule_source_is_final before update or delete or truncate on rule_source
    for each statement execute function refuse_change();
create trigger book_text_is_final before update or delete or truncate on book_text
    for each statement execute function refuse_change();
create trigger release_is_final before update or delete or truncate on release
    for each statement execute function refuse_change();
create trigger release_book_is_final before update or delete or truncate on release_book
    for each statement execute function refuse_change();
create trigger cell_change_is_final before update or delete or truncate on cell_change
    for each statement execute function refuse_change();

create function pointer_moves_on() returns trigger language plpgsql as $$
begin
    if new.last_number <> old.last_number + 1 then
        raise exception 'the pointer moves from % to %, not by one', old.last_number, new.last_number;
    end if;
    return new;
end;
$$;
create trigger release_pointer_moves_on before update on release_pointer
    for each row execute function pointer_moves_on();
create trigger release_pointer_stays before delete or truncate on release_pointer
    for each statement execute function refuse_change();
