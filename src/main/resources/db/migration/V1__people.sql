-- Who may do what here. No column holds a password, a key or a session as its owner knows it: only hashes.

create table person (
  name                 text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  display_name         text not null check (length(display_name) between 1 and 100),
  roles                text not null
    check (roles ~ '^((editor|approver|caseworker|auditor|administrator)(,(editor|approver|caseworker|auditor|administrator))*)?$'),
  password_hash        text not null,
  must_change_password boolean not null,
  disabled             boolean not null default false,
  created_at           timestamptz not null,
  created_by           text not null,
  changed_at           timestamptz not null,
  changed_by           text not null
);

-- failed attempts by login name, whether or not there is such a person; the name as a digest, since people type passwords there
create table sign_in_failures (
  name_digest char(64) primary key,
  failures    integer not null check (failures > 0),
  last_at     timestamptz not null,
  blocked_to  timestamptz not null
);
create index sign_in_failures_last on sign_in_failures (last_at);

create table session (
  digest       char(64) primary key,
  person       text not null references person (name),
  started_at   timestamptz not null,
  last_used_at timestamptz not null,
  ends_at      timestamptz not null
);
create index session_person on session (person);
create index session_ends on session (ends_at);

create table api_key (
  id           text primary key,
  name         text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  digest       char(64) not null unique,
  roles        text not null
    check (roles ~ '^(editor|approver|caseworker|auditor|administrator)(,(editor|approver|caseworker|auditor|administrator))*$'),
  -- made for a trial on one's own machine: good for nothing else
  trial        boolean not null default false,
  created_at   timestamptz not null,
  created_by   text not null,
  expires_at   timestamptz,
  last_used_on date,
  revoked_at   timestamptz,
  revoked_by   text,
  check ((revoked_at is null) = (revoked_by is null))
);

-- who did what to whom and when; kept at least six months (网络安全法), never changed
create table security_event (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null,
  what    text not null,
  subject text not null,
  ok      boolean not null
);
create index security_event_at on security_event (at);
