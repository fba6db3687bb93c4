-- The instant of the act in progress, so that what ends by time ends for the database as it does for the desk.
create function vigie_now() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('vigie.now', true), '')::timestamptz, statement_timestamp());

create table accounts_entry (
  compartment_id uuid not null,
  account_id uuid references accounts_account on delete cascade,
  unit_id uuid references accounts_unit,
  entered_at timestamptz not null,
  ends_at timestamptz,
  constraint accounts_entry_one unique nulls not distinct (compartment_id, account_id, unit_id),
  check ((account_id is null) <> (unit_id is null))
);
comment on table accounts_entry is 'Who needs to know: the people and units that may see what lies in a compartment (a restricted case), for good or until an instant. Ground: Directive (EU) 2016/680 Art. 29(2)(e), data access control.';
create index accounts_entry_account on accounts_entry (account_id) where account_id is not null;

-- Whether the actor may see into a compartment. What lies in none is asked about by no call: write
-- `(compartment_id is null or vigie_may_enter(compartment_id))`.
create function vigie_may_enter(compartment uuid) returns boolean language sql stable parallel safe
  return vigie_reach() = 'system' or exists (
    select from accounts_entry e
    where e.compartment_id = compartment
      and (e.account_id = vigie_account() or e.unit_id = any (vigie_units()))
      and (e.ends_at is null or e.ends_at > vigie_now()));

grant select, insert, update, delete on accounts_entry to vigie_desk;
