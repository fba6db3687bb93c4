-- Goes up with every change of a holding: what keeps a copy (the matching index) asks for what was changed since it looked.
create sequence holdings_change;

create table holdings_source (
  id uuid primary key,
  code text not null constraint holdings_source_code unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  kinds text[] not null default '{}',
  format text not null check (format in ('csv', 'records', 'ftm')),
  mapping jsonb,
  measure text not null,
  legal_ground text not null,
  unit_id uuid references accounts_unit,
  client_id uuid references accounts_client,
  expected_count bigint check (expected_count >= 0),
  max_change_share real not null default 0.2 check (max_change_share between 0 and 1),
  retention_days int not null default 365 check (retention_days between 0 and 36500),
  record_count bigint not null default 0,
  active boolean not null default true,
  version int not null default 1,
  changed_at timestamptz not null
);
comment on table holdings_source is 'Registers whose records the desk screens alerts against, each with the law that lets it. No personal data.';
comment on column holdings_source.legal_ground is 'National law, Directive (EU) 2016/680 Art. 8(2): objectives, data and purposes of the processing.';
comment on column holdings_source.retention_days is 'Directive (EU) 2016/680 Art. 5: a removed record is erased so many days later, with its former versions.';
comment on column holdings_source.record_count is 'Records in force, kept with every change: counting ten million takes seconds.';

create table holdings_load (
  id uuid primary key,
  source_id uuid not null references holdings_source,
  sequence bigint not null generated always as identity,
  mode text not null check (mode in ('full', 'delta')),
  format text not null check (format in ('csv', 'records', 'ftm')),
  origin text not null check (origin in ('upload', 'server-file')),
  state text not null check (state in ('receiving', 'reading', 'read', 'held', 'applying', 'applied', 'refused', 'rolling-back', 'rolled-back', 'stopped', 'failed')),
  stopped_in text check (stopped_in in ('reading', 'applying', 'rolling-back')),
  file_name text not null,
  byte_count bigint not null check (byte_count >= 0),
  received_bytes bigint not null default 0,
  sha256 bytea,
  read_bytes bigint not null default 0,
  read_count bigint not null default 0,
  accepted_count bigint not null default 0,
  refused_count bigint not null default 0,
  duplicate_count bigint not null default 0,
  warning_count bigint not null default 0,
  new_count bigint not null default 0,
  changed_count bigint not null default 0,
  removed_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  kept_count bigint not null default 0,
  done_count bigint not null default 0,
  done_of bigint not null default 0,
  cursor text,
  before_count bigint,
  held_reasons text[] not null default '{}',
  failure text,
  confirmed_by uuid references accounts_account,
  confirmed_at timestamptz,
  decision_note text,
  begun_by uuid references accounts_account,
  begun_at timestamptz not null,
  ended_at timestamptz,
  rolled_back_by uuid references accounts_account,
  rolled_back_at timestamptz,
  updated_at timestamptz not null,
  check ((state = 'stopped') = (stopped_in is not null)),
  check (state <> 'failed' or failure is not null)
);
comment on table holdings_load is 'One file of a register: what it held, what it changed and who let it in. No personal data but the accounts of staff. Directive (EU) 2016/680 Art. 4(4), accountability.';
comment on column holdings_load.cursor is 'How far a job has come in the order in which it works: an identifier of the source, or a number of a holding. May be personal (a national number); emptied at the end.';
comment on column holdings_load.before_count is 'Records in force before it was applied.';
comment on column holdings_load.sequence is 'In the order in which they were begun: the latest applied is the one that can be rolled back.';
create index holdings_load_source on holdings_load (source_id, sequence);
-- One file at a time is worked into a source, or the counts of the second would be of something else.
create unique index holdings_load_at_work on holdings_load (source_id) where state in ('reading', 'read', 'held', 'applying', 'rolling-back', 'stopped');

create table holdings_part (
  load_id uuid not null references holdings_load,
  first_byte bigint not null,
  bytes bytea not null,
  primary key (load_id, first_byte)
);
alter table holdings_part alter column bytes set storage external;
comment on table holdings_part is 'The bytes of a file while it is uploaded and worked in; deleted when it is applied, refused or given up. Ground: as holdings_record.';
comment on column holdings_part.bytes is 'Personal data as the register wrote it. Ground: as holdings_record.';

create table holdings_row_error (
  load_id uuid not null references holdings_load,
  line bigint not null,
  position int not null,
  code text not null,
  field text,
  detail text not null,
  fate text not null check (fate in ('refused', 'refused-former-kept', 'taken')),
  raw text check (char_length(raw) <= 2000),
  primary key (load_id, line, position)
);
comment on table holdings_row_error is 'Rows of a file that were not understood, or not wholly. Kept to be put right at the register: Directive (EU) 2016/680 Art. 4(1)(d), accuracy.';
comment on column holdings_row_error.raw is 'The row as it stood in the file, or its beginning. Personal data. Ground: as holdings_record; emptied with the retention of its source.';
comment on column holdings_row_error.detail is 'What was wrong, with the words that were not understood. May be personal data.';

-- Not written ahead: what a crash of the database takes from it is read from the file again (the load knows how many there were).
create unlogged table holdings_incoming (
  load_id uuid not null,
  external_id text collate "C" not null,
  line bigint not null,
  op text not null check (op in ('put', 'remove', 'lapsed', 'keep')),
  kind text,
  record jsonb,
  measure text,
  reason text,
  valid_until date,
  photo_sha256 bytea,
  hash bytea,
  primary key (load_id, external_id)
);
comment on table holdings_incoming is 'Rows of a file between reading and applying. Personal data; deleted when the load ends. Ground: as holdings_record.';
comment on column holdings_incoming.op is 'lapsed: its measure is asked no longer, so it goes without being missed; keep: the row is broken, the record stays as it is.';
comment on column holdings_incoming.record is 'Personal data. Ground: as holdings_record.record.';

create table holdings_photo (
  sha256 bytea primary key,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  bytes bytea not null
);
comment on table holdings_photo is 'Photographs of holdings. Biometric only once compared by a machine, which the desk does not: Directive (EU) 2016/680 Art. 3(13), recital 51.';
comment on column holdings_photo.bytes is 'Personal data. Ground: as holdings_record.';

-- Without a foreign key: it would cost more for each of ten million rows than the row. A source is held while its records are
-- written, and the desk can delete none.
create table holdings_record (
  id bigint primary key generated always as identity,
  source_id uuid not null,
  external_id text collate "C" not null,
  kind text not null check (kind in ('person', 'organisation', 'document', 'vehicle', 'firearm', 'object')),
  record jsonb not null,
  hash bytea not null,
  measure text not null check (measure in ('arrest', 'refuse-entry', 'missing', 'locate', 'seize', 'specific-check', 'inquiry-check', 'discreet-check', 'identify', 'inform')),
  reason text,
  valid_until date,
  photo_sha256 bytea,
  way text not null check (way in ('load', 'client', 'person', 'roll-back', 'expiry')),
  load_id uuid,
  first_load_id uuid,
  version int not null default 1,
  change bigint not null default nextval('holdings_change'),
  changed_in xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null,
  removed_at timestamptz,
  constraint holdings_record_external unique (source_id, external_id)
);
comment on table holdings_record is 'Persons and things that a national register holds, with the measure it asks for. Ground: the law named in its source; Directive (EU) 2016/680 Arts. 1 and 8.';
comment on column holdings_record.external_id is 'The register’s own identifier. Personal data: often a national number.';
comment on column holdings_record.record is 'Personal data, as the matching engine compares it. Ground: as the table.';
comment on column holdings_record.hash is 'SHA-256 of the record and what is asked, to see whether a row of the next file says anything new.';
comment on column holdings_record.reason is 'The register’s own code for why the measure is asked. May concern the person.';
comment on column holdings_record.valid_until is 'The last day on which the measure is asked; a job removes the record after it.';
comment on column holdings_record.photo_sha256 is 'Its photograph in holdings_photo.';
comment on column holdings_record.load_id is 'The load that wrote this version; null when it came by the interface.';
comment on column holdings_record.first_load_id is 'The load that brought it first: rolled back, the record goes.';
comment on column holdings_record.change is 'Ascending with every change, but not in the order of commits: changed_in says what may still be under way.';
comment on column holdings_record.changed_in is 'The transaction of the last change. Whoever polls asks again for all of it from pg_snapshot_xmin(pg_current_snapshot()) as it was at the last look.';
comment on column holdings_record.removed_at is 'No longer held by the register: not screened against any more, erased after the retention of its source.';
create index holdings_record_changed_in on holdings_record (changed_in, change);
create index holdings_record_load on holdings_record (load_id, id) where load_id is not null;
create index holdings_record_removed on holdings_record (source_id, removed_at) where removed_at is not null;
create index holdings_record_valid_until on holdings_record (valid_until) where valid_until is not null and removed_at is null;

create table holdings_former (
  record_id bigint not null,
  version int not null,
  kind text not null,
  record jsonb not null,
  hash bytea not null,
  measure text not null,
  reason text,
  valid_until date,
  photo_sha256 bytea,
  way text not null,
  load_id uuid,
  changed_at timestamptz not null,
  removed_at timestamptz,
  replaced_by_load uuid,
  replaced_by_way text not null,
  primary key (record_id, version)
);
comment on table holdings_former is 'What a holding said before it was changed or removed. Append-only, so that a bad file can be undone and a judgement of then be understood: Directive (EU) 2016/680 Art. 4(1)(d) and (4). Erased with the holding.';
comment on column holdings_former.record is 'Personal data. Ground: as holdings_record.record.';
comment on column holdings_former.replaced_by_load is 'The load that changed or removed it, or that was rolled back (replaced_by_way): what is restored, and what screening looks at again.';
create index holdings_former_replaced on holdings_former (replaced_by_load, record_id) where replaced_by_load is not null;

-- Which sources an actor sees the holdings of: asked once for a statement, never once for a row of ten million.
create function holdings_visible_sources() returns uuid[] language sql stable parallel safe
  return (select case when vigie_reach() in ('desk', 'system') then array(select id from holdings_source)
    when vigie_reach() = 'unit' then array(select id from holdings_source where unit_id = any (vigie_units()))
    else '{}'::uuid[] end);

alter table holdings_source enable row level security;
create policy holdings_source_visible on holdings_source to vigie_desk using (true);
alter table holdings_load enable row level security;
create policy holdings_load_visible on holdings_load to vigie_desk using (true);

alter table holdings_record enable row level security;
create policy holdings_record_visible on holdings_record to vigie_desk
  using ((select vigie_reach()) in ('desk', 'system') or source_id = any ((select holdings_visible_sources())::uuid[]));
alter table holdings_former enable row level security;
create policy holdings_former_visible on holdings_former to vigie_desk
  using ((select vigie_reach()) in ('desk', 'system') or exists (select from holdings_record r where r.id = record_id));
alter table holdings_photo enable row level security;
create policy holdings_photo_visible on holdings_photo to vigie_desk
  using ((select vigie_reach()) in ('desk', 'system') or exists (select from holdings_record r where r.photo_sha256 = sha256));
alter table holdings_row_error enable row level security;
create policy holdings_row_error_visible on holdings_row_error to vigie_desk using ((select vigie_reach()) in ('desk', 'system'));
-- Whoever runs the desk may bring a file without reading what is in it.
alter table holdings_part enable row level security;
create policy holdings_part_brought on holdings_part for insert to vigie_desk with check (true);
create policy holdings_part_visible on holdings_part for select to vigie_desk using ((select vigie_reach()) = 'system');
create policy holdings_part_deleted on holdings_part for delete to vigie_desk using ((select vigie_reach()) = 'system');
alter table holdings_incoming enable row level security;
create policy holdings_incoming_visible on holdings_incoming to vigie_desk using ((select vigie_reach()) = 'system');

-- For good: records removed before an instant, with their former versions and photographs. Returns how many went.
create function holdings_erase(source uuid, before timestamptz, most int) returns table (holding_id bigint)
language plpgsql security definer
set search_path = public
as $$
begin
  if vigie_reach() <> 'system' then
    raise exception 'only the desk itself erases holdings' using errcode = 'insufficient_privilege';
  end if;
  return query
    with gone as (
      delete from holdings_record where id in (
        select r.id from holdings_record r where r.source_id = source and r.removed_at is not null and r.removed_at < before limit most)
      returning id, photo_sha256
    ), former as (
      delete from holdings_former f using gone g where f.record_id = g.id returning f.photo_sha256
    ), photo as (
      delete from holdings_photo p where p.sha256 in (select photo_sha256 from gone union select photo_sha256 from former)
        and not exists (select from holdings_record r where r.photo_sha256 = p.sha256 and r.id not in (select id from gone))
    )
    select id from gone;
end $$;
revoke all on function holdings_erase from public;
grant execute on function holdings_erase to vigie_desk;

-- Millions of rows in one go: emptied at once when nobody else's are there.
create function holdings_clear_incoming(load uuid) returns void
language plpgsql security definer
set search_path = public
as $$
begin
  -- Nobody else's rows are under way any more when it is asked whose are there.
  lock table holdings_incoming in access exclusive mode;
  if exists (select from holdings_incoming i where i.load_id < load) or exists (select from holdings_incoming i where i.load_id > load) then
    delete from holdings_incoming i where i.load_id = load;
  else
    truncate holdings_incoming;
  end if;
end $$;
revoke all on function holdings_clear_incoming from public;
grant execute on function holdings_clear_incoming to vigie_desk;

-- Between reading and applying: without it the planner believes the tables to be as empty as they were.
create function holdings_analyze() returns void
language plpgsql security definer
set search_path = public
as $$
begin
  analyze holdings_incoming;
  analyze holdings_record;
end $$;
revoke all on function holdings_analyze from public;
grant execute on function holdings_analyze to vigie_desk;

create index holdings_record_photo on holdings_record (photo_sha256) where photo_sha256 is not null;

grant usage on sequence holdings_change to vigie_desk;
grant select, insert on holdings_source, holdings_load, holdings_part, holdings_row_error, holdings_incoming, holdings_photo, holdings_record, holdings_former to vigie_desk;
grant delete on holdings_part, holdings_incoming to vigie_desk;
grant update (raw, detail) on holdings_row_error to vigie_desk;
grant update (name, kinds, format, mapping, measure, legal_ground, unit_id, client_id, expected_count, max_change_share, retention_days, record_count, active, version, changed_at)
  on holdings_source to vigie_desk;
grant update (state, stopped_in, received_bytes, sha256, read_bytes, read_count, accepted_count, refused_count, duplicate_count, warning_count, new_count, changed_count,
  removed_count, unchanged_count, kept_count, done_count, done_of, cursor, before_count, held_reasons, failure, confirmed_by, confirmed_at, decision_note, ended_at,
  rolled_back_by, rolled_back_at, updated_at) on holdings_load to vigie_desk;
grant update (kind, record, hash, measure, reason, valid_until, photo_sha256, way, load_id, version, change, changed_in, changed_at, removed_at) on holdings_record to vigie_desk;
