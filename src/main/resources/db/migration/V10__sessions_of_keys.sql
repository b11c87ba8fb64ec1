-- In a trial somebody may take the part of one of its keys from the page: the session is then the key's, not a person's.

alter table session alter column person drop not null;
alter table session add column api_key text references api_key (id);
alter table session add constraint session_of_one check (num_nonnulls(person, api_key) = 1);
