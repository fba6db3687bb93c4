create table messages_counter (
  direction text not null check (direction in ('in', 'out')),
  year int not null,
  last int not null,
  primary key (direction, year)
);
comment on table messages_counter is 'Last registry number per direction and year. Taken in the transaction that registers, so a number is never skipped.';

create table messages_bytes (
  sha256 bytea primary key,
  byte_count int not null,
  bytes bytea not null
);
comment on table messages_bytes is 'Originals and attachments, each content once, never changed. Ground: Directive (EU) 2023/977 Art. 16(1)(a) to (c).';
-- Mail and its attachments are already compressed or small; trying again costs time at every arrival.
alter table messages_bytes alter column bytes set storage external;

create table messages_message (
  id uuid primary key,
  direction text not null check (direction in ('in', 'out')),
  year int not null,
  sequence int not null,
  channel text not null,
  kind text not null,
  urgency text not null check (urgency in ('non-urgent', 'urgent')),
  urgency_ground text,
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int not null generated always as
    (case classification when 'unclassified' then 0 when 'restricted' then 1 when 'confidential' then 2 else 3 end) stored,
  handling text[] not null default '{}',
  handling_text text,
  source_evaluation text check (source_evaluation in ('A', 'B', 'C', 'X')),
  information_evaluation text check (information_evaluation in ('1', '2', '3', '4')),
  language text,
  language_confidence real,
  crime_areas text[] not null default '{}',
  subject text not null,
  body text not null,
  sender_id uuid references partners_organisation,
  sender_name text not null,
  sender_address text,
  own_reference text,
  sent_at timestamptz,
  received_at timestamptz not null,
  registered_at timestamptz not null,
  registered_by uuid references accounts_account,
  inferred text[] not null default '{}',
  warnings text[] not null default '{}',
  due_at timestamptz,
  due_rule text,
  work_state text not null check (work_state in ('waiting', 'claimed', 'done')),
  assignee_id uuid references accounts_account,
  unit_id uuid references accounts_unit,
  done_at timestamptz,
  done_by uuid references accounts_account,
  internet_message_id text,
  thread_id uuid not null,
  thread_reason text not null,
  thread_evidence text,
  fingerprint bytea not null,
  original_sha256 bytea references messages_bytes,
  original_media_type text,
  attachment_names text not null default '',
  search tsvector not null,
  version int not null default 1,
  constraint messages_message_number unique (direction, year, sequence),
  check ((work_state = 'claimed') = (assignee_id is not null and done_at is null)),
  -- What others sent is registered as it came; what we state is whole.
  check (direction = 'in' or not ('H3' = any (handling)) or handling_text is not null)
)
-- Long words (body, search) go beside the table, so that what lists, counts and searches read is small: 76 MB instead of
-- 336 MB at 215,000 messages.
with (toast_tuple_target = 256);
comment on table messages_message is 'The registry: every operational message in and out. Ground: Directive (EU) 2023/977 Art. 16(1)(a) to (c).';
comment on column messages_message.subject is 'May name persons. Ground: Directive (EU) 2023/977 Art. 16(1); Directive (EU) 2016/680 Art. 8.';
comment on column messages_message.body is 'May concern persons. Ground: as subject.';
comment on column messages_message.fingerprint is 'SHA-256 of what the sender wrote, without the marks of transport: the same words by two doors are one message.';
comment on column messages_message.sender_name is 'The sender as stated, kept even when the directory knows it.';

-- One message per content: the second arrival of the same words finds the first here.
create unique index messages_message_fingerprint on messages_message (fingerprint) where direction = 'in';
-- The order of work as one ascending row, so that a page begins where the last one ended: due soonest (never due last),
-- urgent first, oldest first.
create index messages_message_queue on messages_message
  (coalesce(due_at, 'infinity'), (urgency = 'non-urgent'), received_at, id) where work_state <> 'done';
create index messages_message_filed on messages_message
  (coalesce(due_at, 'infinity'), (urgency = 'non-urgent'), received_at, id) where work_state = 'done';
create index messages_message_assignee on messages_message (assignee_id) where work_state = 'claimed';
create index messages_message_received on messages_message (received_at desc, id desc);
create index messages_message_thread on messages_message (thread_id);
create index messages_message_sender on messages_message (sender_id, received_at desc);
create index messages_message_sender_address on messages_message (sender_address) where sender_id is null;
create index messages_message_sender_address_beginning on messages_message (lower(sender_address) text_pattern_ops);
create index messages_message_sender_name on messages_message (lower(sender_name) text_pattern_ops);
create index messages_message_search on messages_message using gin (search);

create table messages_recipient (
  message_id uuid not null references messages_message on delete cascade,
  position int not null,
  copy boolean not null,
  organisation_id uuid references partners_organisation,
  name text not null,
  address text,
  primary key (message_id, position)
);
create index messages_recipient_organisation on messages_recipient (organisation_id);
create index messages_recipient_address on messages_recipient (lower(address) text_pattern_ops);
create index messages_recipient_name on messages_recipient (lower(name) text_pattern_ops);
comment on table messages_recipient is 'To whom a message is addressed, and who has a copy.';

create table messages_reference (
  message_id uuid not null references messages_message on delete cascade,
  kind text not null check (kind in ('message-id', 'in-reply-to', 'references', 'own', 'other')),
  value text not null,
  primary key (message_id, kind, value)
);
comment on table messages_reference is 'Every name under which a message is known or names another: for threads and exact search. Lower case.';
create index messages_reference_value on messages_reference (value);

create table messages_attachment (
  message_id uuid not null references messages_message on delete cascade,
  position int not null,
  name text not null,
  stated_media_type text not null,
  media_type text not null,
  suspicious boolean not null,
  sha256 bytea not null references messages_bytes,
  byte_count int not null,
  primary key (message_id, position)
);

create table messages_arrival (
  id uuid primary key,
  source text not null,
  transport_id text not null,
  channel text not null,
  at timestamptz not null,
  sha256 bytea not null references messages_bytes,
  message_id uuid references messages_message on delete cascade,
  quarantined_id uuid,
  first boolean not null,
  constraint messages_arrival_transport unique (source, transport_id)
);
comment on table messages_arrival is 'Every time bytes reached the desk, with what became of them: registered, joined to the first, or quarantined.';
create index messages_arrival_message on messages_arrival (message_id);

create table messages_correction (
  id uuid primary key,
  message_id uuid not null references messages_message on delete cascade,
  field text not null,
  before jsonb,
  after jsonb,
  account_id uuid not null references accounts_account,
  at timestamptz not null
);
comment on table messages_correction is 'What a person corrected, beside what had arrived. Append-only. Directive (EU) 2016/680 Art. 4(1)(d), accuracy.';
create index messages_correction_message on messages_correction (message_id);

create table messages_work (
  id uuid primary key,
  message_id uuid not null references messages_message on delete cascade,
  at timestamptz not null,
  account_id uuid references accounts_account,
  act text not null,
  note text
);
comment on table messages_work is 'Who took, gave back, gave on and filed a message. Append-only.';
create index messages_work_message on messages_work (message_id);

create table messages_delivery (
  id uuid primary key,
  message_id uuid not null references messages_message on delete cascade,
  position int not null,
  via text not null,
  state text not null check (state in ('queued', 'sending', 'deferred', 'sent', 'rejected')),
  attempt_count int not null default 0,
  created_at timestamptz not null,
  last_attempt_at timestamptz,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  reply text,
  foreign key (message_id, position) references messages_recipient
);
comment on table messages_delivery is 'The outbox: one line per message and recipient, with how it stands.';
create index messages_delivery_message on messages_delivery (message_id);
create index messages_delivery_open on messages_delivery (state, next_attempt_at) where state <> 'sent';

create table messages_quarantined (
  id uuid primary key,
  channel text not null,
  source text not null,
  transport_id text not null,
  media_type text not null,
  received_at timestamptz not null,
  reason text not null,
  detail text not null,
  sha256 bytea not null references messages_bytes,
  byte_count int not null,
  state text not null check (state in ('open', 'registered', 'set-aside')),
  attempt_count int not null default 1,
  settled_by uuid references accounts_account,
  settled_at timestamptz,
  note text,
  message_id uuid references messages_message
);
comment on table messages_quarantined is 'What could not be read, with its bytes and the reason. Nothing that reached the desk is lost.';
create index messages_quarantined_state on messages_quarantined (state, received_at desc);

create table messages_idempotency (
  client_id uuid not null references accounts_client,
  key text not null,
  request_sha256 bytea not null,
  reply jsonb not null,
  at timestamptz not null,
  primary key (client_id, key)
);
comment on table messages_idempotency is 'Replies to intake requests by Idempotency-Key, so that a repeated request gets the same answer. Kept 7 days.';

-- Who sees a message: the desk within clearance; a national unit or a post only what is with its units.
-- (The desk itself has the highest clearance.) Evaluated for every row, so the commonest case asks least.
create function messages_visible(rank int, unit uuid) returns boolean language sql stable parallel safe
  return rank <= vigie_clearance() and (vigie_reach() in ('desk', 'system') or (vigie_reach() = 'unit' and unit = any (vigie_units())));

alter table messages_message enable row level security;
create policy messages_message_visible on messages_message to vigie_desk
  using (messages_visible(classification_rank, unit_id))
  -- A new message may lie where its author does not see it. A change that would hide it from who makes it fails all the
  -- same: PostgreSQL asks the rule above of the changed row too.
  with check (vigie_reach() in ('system', 'desk', 'unit'));

-- What hangs on a message is seen with it: the subquery is itself held by the policy above.
do $$
declare child text;
begin
  foreach child in array array['messages_recipient', 'messages_reference', 'messages_attachment', 'messages_correction', 'messages_work', 'messages_delivery']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or exists (select from messages_message m where m.id = message_id))',
      child || '_visible', child);
  end loop;
end $$;

alter table messages_arrival enable row level security;
create policy messages_arrival_visible on messages_arrival to vigie_desk
  using (vigie_reach() = 'system' or exists (select from messages_message m where m.id = message_id)
    or (message_id is null and vigie_reach() = 'desk'))
  -- A liaison officer at his post takes down a call too.
  with check (vigie_reach() in ('system', 'desk', 'unit'));

alter table messages_quarantined enable row level security;
create policy messages_quarantined_visible on messages_quarantined to vigie_desk using (vigie_reach() in ('system', 'desk'));

-- Bytes are reached by the hash that a visible row names; without reach nothing is.
alter table messages_bytes enable row level security;
create policy messages_bytes_visible on messages_bytes to vigie_desk using (vigie_reach() in ('system', 'desk', 'unit'));

-- Messages from or to a party: a name or an address that begins so, or one of these organisations. Null when they are so
-- many that it is quicker to look at the newest messages one by one.
create function messages_with_party(pattern text, organisations uuid[]) returns uuid[]
language plpgsql stable
as $$
declare
  enough constant int := 50000;
  ids uuid[] := array(
    select id from (
      select m.id from messages_message m where m.sender_id = any (organisations)
      union all select message_id from messages_recipient where organisation_id = any (organisations)
      union all select m.id from messages_message m where lower(m.sender_name) like pattern
      union all select m.id from messages_message m where lower(m.sender_address) like pattern
      union all select message_id from messages_recipient where lower(name) like pattern
      union all select message_id from messages_recipient where lower(address) like pattern) p
    limit enough);
begin
  return case when cardinality(ids) < enough then ids end;
end $$;
revoke all on function messages_with_party from public;

-- Search, newest first. Under row-level security PostgreSQL may use an index only for operators that are leakproof, and
-- neither `@@` nor `like` is: every search would read every row. This function reads as the owner, applies the policy's own
-- rule to every row and gives away ids only. Criteria that are null do not count.
--   matching   what the index can decide; phrasing: the same with its phrases, tried on what matches, newest first
--   excluding  when nothing is asked for and something ruled out
--   names      references, lower case; or a number of ours
--   party      the beginning of a sender's or recipient's name or address, as a pattern; or one of these organisations
--   past_at    and past_id: the last one of the page before
create function messages_found(
  maximum int,
  matching tsquery default null, phrasing tsquery default null, excluding tsquery default null,
  names text[] default null, number_direction text default null, number_year int default null, number_sequence int default null,
  party text default null, party_organisations uuid[] default null, country_organisations uuid[] default null,
  since timestamptz default null, before timestamptz default null, only_direction text default null,
  only_channels text[] default null, only_kinds text[] default null, only_crime_areas text[] default null,
  past_at timestamptz default null, past_id uuid default null)
returns table (id uuid, received_at timestamptz)
language plpgsql stable security definer rows 100
set search_path = public
-- The planner takes a text search without the index for cheap, which it is not; and our answers are too short for helpers.
set enable_seqscan = off set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan set work_mem = '32MB'
as $$
#variable_conflict use_column
declare
  named uuid[] := case when names is not null then array(
    select message_id from messages_reference where value = any (names)
    union select m.id from messages_message m where (m.direction, m.year, m.sequence) = (number_direction, number_year, number_sequence)) end;
  of_party uuid[] := case when party is not null then messages_with_party(party, party_organisations) end;
  of_country uuid[] := case when country_organisations is not null then messages_with_party(null, country_organisations) end;
  -- The same one by one.
  with_party constant text := '(m.sender_id = any (%2$s) or lower(m.sender_name) like %1$s or lower(m.sender_address) like %1$s
    or exists (select from messages_recipient r where r.message_id = m.id
      and (r.organisation_id = any (%2$s) or lower(r.name) like %1$s or lower(r.address) like %1$s)))';
  query text;
begin
  -- Planned for the criteria there are, with their values. Only the texts in this function are ever put together.
  query := 'select m.id, m.received_at, m.search from messages_message m where ' || concat_ws(' and ',
    'messages_visible(m.classification_rank, m.unit_id)',
    case when matching is not null then 'm.search @@ $1' end,
    case when excluding is not null then 'm.id not in (select e.id from messages_message e where e.search @@ $3)' end,
    case when named is not null then 'm.id = any ($4)' end,
    case when of_party is not null then 'm.id = any ($5)' when party is not null then format(with_party, '$16', '$17') end,
    case when of_country is not null then 'm.id = any ($6)' when country_organisations is not null then format(with_party, 'null', '$18') end,
    case when since is not null then 'm.received_at >= $7' end,
    case when before is not null then 'm.received_at < $8' end,
    case when only_direction is not null then 'm.direction = $9' end,
    case when only_channels is not null then 'm.channel = any ($10)' end,
    case when only_kinds is not null then 'm.kind = any ($11)' end,
    case when only_crime_areas is not null then 'm.crime_areas && $12' end,
    case when past_at is not null then '(m.received_at, m.id) < ($13, $14)' end)
    -- A word through its index, always: walking back in time instead is slow for a word of long ago.
    || case when matching is not null then ' offset 0' else '' end;
  query := 'select id, received_at, search from (' || query || ') m order by received_at desc, id desc '
    || case when phrasing is null then 'limit $15' else 'offset 0' end;
  if phrasing is not null then
    query := 'select * from (' || query || ') m where search @@ $2 limit $15';
  end if;
  return query execute 'select id, received_at from (' || query || ') m order by received_at desc, id desc'
    using matching, phrasing, excluding, named, of_party, of_country, since, before, only_direction, only_channels, only_kinds,
      only_crime_areas, past_at, past_id, maximum, party, party_organisations, country_organisations;
end $$;
revoke all on function messages_found from public;
grant execute on function messages_found to vigie_desk;

grant select, insert, update on messages_counter, messages_message, messages_delivery, messages_quarantined to vigie_desk;
grant select, insert on messages_bytes, messages_recipient, messages_reference, messages_attachment, messages_arrival,
  messages_correction, messages_work, messages_idempotency to vigie_desk;
grant update on messages_arrival to vigie_desk;
grant delete on messages_idempotency, messages_reference to vigie_desk;
