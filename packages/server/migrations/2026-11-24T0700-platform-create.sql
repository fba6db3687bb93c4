-- The desk's own role. It owns nothing: what it may do to each table is granted by name, and row-level security holds it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'vigie_desk') then
    create role vigie_desk nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster made it just now
end $$;
do $$
begin
  execute format('grant vigie_desk to %I', current_user);
  if exists (select from pg_roles where rolname = 'vigie_desk_login') then
    grant vigie_desk to vigie_desk_login;
  end if;
end $$;
grant usage on schema public to vigie_desk;

-- Who acts in this transaction, as set by the server at its start. Without it: reach '', which sees nothing.
create function vigie_reach() returns text language sql stable parallel safe
  return coalesce(current_setting('vigie.reach', true), '');
create function vigie_account() returns uuid language sql stable parallel safe
  return nullif(current_setting('vigie.account', true), '')::uuid;
create function vigie_units() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('vigie.units', true), ''), ',')::uuid[];
create function vigie_clearance() returns int language sql stable parallel safe
  return coalesce(nullif(current_setting('vigie.clearance', true), '')::int, -1);
create function vigie_has_role(role text) returns boolean language sql stable parallel safe
  return role = any (string_to_array(coalesce(current_setting('vigie.roles', true), ''), ','));

create table platform_fact (
  id uuid primary key,
  at timestamptz not null,
  slice text not null,
  kind text not null,
  object text not null,
  actor text not null,
  payload jsonb not null
);
comment on table platform_fact is 'What happened, append-only: the slices to the right react to it. Holds ids, never content.';
create index platform_fact_object on platform_fact (object);
grant select, insert on platform_fact to vigie_desk;

create table platform_setting (
  name text primary key,
  value jsonb not null
);
comment on table platform_setting is 'Facts about this installation, as the time its demo year was laid. No secrets.';
grant select, insert, update on platform_setting to vigie_desk;
