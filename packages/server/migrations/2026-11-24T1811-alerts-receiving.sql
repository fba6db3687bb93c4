-- Alerts of others: lists with their versions, what could not be understood, SIRENE forms.

create table alerts_list (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
  name text not null,
  system text not null check (system in ('interpol', 'un', 'list')),
  category text not null,
  format text check (format in ('csv', 'records', 'ftm', 'interpol', 'ofac-csv', 'ofac-xml', 'un-xml')),
  mapping jsonb,
  issuer text not null,
  issuer_country text,
  legal_ground text not null,
  expected_count int check (expected_count >= 0),
  most_gone_share real not null default 0.25 check (most_gone_share between 0 and 1),
  keep_gone_days int not null default 30 check (keep_gone_days between 0 and 3650),
  by_key boolean not null default false,
  active boolean not null default true,
  changed_by uuid references accounts_account,
  changed_at timestamptz not null,
  version int not null default 1
);
comment on table alerts_list is 'Lists of others that are screened whole, as sanctions or requests of a partner; never SIS, which is not mirrored: Regulation (EU) 2018/1862 Art. 56. Holds no personal data.';
comment on column alerts_list.mapping is 'What the columns of a CSV file mean.';
comment on column alerts_list.expected_count is 'How many entries it should have; null: about as many as are in force.';
comment on column alerts_list.most_gone_share is 'A version that lets more than this share of the entries go waits for a person.';
comment on column alerts_list.keep_gone_days is 'How long the data of an entry that is gone is kept before it is erased.';
comment on column alerts_list.by_key is 'Whether a machine with an API key may send versions of it.';

create table alerts_list_version (
  id uuid primary key,
  list_id uuid not null references alerts_list,
  number int not null,
  mode text not null check (mode in ('full', 'additions')),
  state text not null check (state in ('receiving', 'reading', 'held', 'applied', 'refused', 'failed')),
  format text,
  row_count int not null default 0,
  accepted_count int not null default 0,
  refused_count int not null default 0,
  duplicate_count int not null default 0,
  warning_count int not null default 0,
  new_count int not null default 0,
  changed_count int not null default 0,
  gone_count int not null default 0,
  unchanged_count int not null default 0,
  held_reasons text[] not null default '{}',
  failure text,
  same_as_id uuid references alerts_list_version,
  started_by uuid references accounts_account,
  started_by_client text,
  started_at timestamptz not null,
  read_at timestamptz,
  settled_by uuid references accounts_account,
  settled_at timestamptz,
  settled_note text,
  version int not null default 1,
  constraint alerts_list_version_number unique (list_id, number)
);
comment on table alerts_list_version is 'Each time a list was received: how many entries were new, changed and gone. Holds no personal data.';
comment on column alerts_list_version.same_as_id is 'An earlier version with the very same files.';

create table alerts_list_file (
  version_id uuid not null references alerts_list_version,
  position int not null,
  role text not null check (role in ('main', 'alt', 'add')),
  name text not null,
  byte_count int not null,
  sha256 bytea not null,
  bytes bytea,
  primary key (version_id, position)
);
comment on table alerts_list_file is 'The files of a version as they came. The bytes stay until a later version is applied; size and hash remain.';
comment on column alerts_list_file.bytes is 'Personal data. Ground: as alerts_list.legal_ground says for the list.';

create table alerts_list_incoming (
  version_id uuid not null references alerts_list_version,
  external_id text not null,
  line int not null,
  kind text not null,
  record jsonb not null,
  content_hash bytea not null,
  primary key (version_id, external_id)
);
comment on table alerts_list_incoming is 'Entries of a version that is read and not applied yet; gone once it is.';
comment on column alerts_list_incoming.record is 'Personal data. Ground: as alerts_list.legal_ground says for the list.';

create table alerts_list_error (
  version_id uuid not null references alerts_list_version,
  position int not null,
  severity text not null check (severity in ('refused', 'warning')),
  line int not null,
  code text not null,
  field text,
  detail text not null,
  primary key (version_id, position)
);
comment on table alerts_list_error is 'What in the files of a version could not be read, by line. At most 5,000 for each version; the counts are whole.';
comment on column alerts_list_error.detail is 'Words of the source, at most 100 characters. May concern persons. Ground: as alerts_list_incoming.record.';

create table alerts_list_change (
  version_id uuid not null references alerts_list_version,
  alert_id bigint not null references alerts_alert,
  change text not null check (change in ('new', 'changed', 'gone')),
  primary key (version_id, alert_id)
);
comment on table alerts_list_change is 'Which alerts a version of a list made, changed or let go.';
create index alerts_list_change_alert on alerts_list_change (alert_id);

-- Of alerts of others. The ground for which their data is kept says when it goes (alerts/retention.ts).
alter table alerts_alert
  add column list_id uuid references alerts_list,
  add column content_hash bytea,
  add column warnings text[] not null default '{}',
  add column stated_issue_at timestamptz,
  add column kept_for text check (kept_for in ('screening', 'validity', 'hit', 'after-end')),
  add column judged text check (judged in ('no-hit', 'hit'));
comment on column alerts_alert.content_hash is 'SHA-256 of record and details as received: says whether the same came again.';
comment on column alerts_alert.warnings is 'What was odd when it was received (alerts/model-received.ts).';
comment on column alerts_alert.stated_issue_at is 'When its issuer says that it was issued, by the issuer’s clock.';
comment on column alerts_alert.kept_for is 'Why data of others is still here: until it is screened (Regulation (EU) 2018/1862 Art. 56), after a hit (Art. 57), as long as it is valid, for a time after its end.';
create unique index alerts_alert_list_entry on alerts_alert (list_id, external_id) where list_id is not null;
create index alerts_alert_list_in_force on alerts_alert (list_id) where list_id is not null and state = 'in-force';
create index alerts_alert_received on alerts_alert (received_at desc, id desc) where side = 'foreign';
create index alerts_alert_changes on alerts_alert (changed_in, change) where side = 'foreign';

create table alerts_intake (
  id uuid primary key,
  source text not null check (source in ('message', 'client', 'list')),
  message_id uuid references messages_message on delete cascade,
  list_version_id uuid references alerts_list_version,
  client text,
  reason text not null,
  detail text not null,
  content text,
  state text not null check (state in ('open', 'settled', 'dismissed')),
  attempt_count int not null default 1,
  at timestamptz not null,
  settled_by uuid references accounts_account,
  settled_at timestamptz,
  note text,
  version int not null default 1,
  check ((source = 'message') = (message_id is not null)),
  check ((source = 'list') = (list_version_id is not null))
);
comment on table alerts_intake is 'Messages, files and calls about alerts of others that could not be understood: kept and shown until a person or another attempt settles them.';
comment on column alerts_intake.content is 'What a machine handed in, as it came; a message and a list have theirs elsewhere. Personal data. Ground: Directive (EU) 2016/680 Art. 8. Gone once settled.';
comment on column alerts_intake.detail is 'Where it broke: a field, a line, a letter of a form; never what stood there.';
create index alerts_intake_open on alerts_intake (at desc, id desc) where state = 'open';
create index alerts_intake_all on alerts_intake (at desc, id desc);
create unique index alerts_intake_message on alerts_intake (message_id, reason) where state = 'open' and message_id is not null;
create unique index alerts_intake_list on alerts_intake (list_version_id) where state = 'open' and list_version_id is not null;

create table alerts_form (
  id uuid primary key,
  message_id uuid not null unique references messages_message on delete cascade,
  letter text not null,
  form_version text not null,
  urgent boolean not null,
  schengen_id text,
  sender_reference text,
  alert_id bigint references alerts_alert,
  state text not null check (state in ('linked', 'unlinked', 'set-aside')),
  fields jsonb not null,
  missing text[] not null default '{}',
  unread_count int not null default 0,
  received_at timestamptz not null,
  settled_by uuid references accounts_account,
  settled_at timestamptz,
  erase_due_at timestamptz,
  erased_at timestamptz,
  version int not null default 1
);
comment on table alerts_form is 'Forms of other SIRENE bureaux and hit notices of NCBs as they were read, linked to the alert they are about. Ground: Regulation (EU) 2018/1862 Art. 8.';
comment on column alerts_form.fields is 'Supplementary information, personal data: deleted at the latest a year after the alert is deleted, Regulation (EU) 2018/1862 Art. 64. Empty once erased.';
comment on column alerts_form.erase_due_at is 'A year after the alert was deleted; of a form that belongs to no alert, a year after it came.';
create index alerts_form_alert on alerts_form (alert_id) where alert_id is not null;
create index alerts_form_state on alerts_form (state, received_at desc, id desc);
create index alerts_form_erase on alerts_form (erase_due_at) where erase_due_at is not null and erased_at is null;

-- Lists as such hold nothing about persons: who configures them sees them. Their entries, files and errors are the desk's.
alter table alerts_list enable row level security;
create policy alerts_list_visible on alerts_list to vigie_desk using (vigie_reach() in ('system', 'desk') or vigie_has_role('administrator'));
alter table alerts_list_version enable row level security;
create policy alerts_list_version_visible on alerts_list_version to vigie_desk using (vigie_reach() in ('system', 'desk') or vigie_has_role('administrator'));

do $$
declare held text;
begin
  foreach held in array array['alerts_list_file', 'alerts_list_incoming', 'alerts_list_error']
  loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() in (''system'', ''desk''))', held || '_visible', held);
  end loop;
end $$;

alter table alerts_list_change enable row level security;
create policy alerts_list_change_visible on alerts_list_change to vigie_desk
  using (vigie_reach() = 'system' or exists (select from alerts_alert a where a.id = alert_id));

-- What came with a message is seen by whoever sees the message.
alter table alerts_intake enable row level security;
create policy alerts_intake_visible on alerts_intake to vigie_desk
  using (vigie_reach() = 'system' or (vigie_reach() = 'desk' and (message_id is null or exists (select from messages_message m where m.id = message_id))));
alter table alerts_form enable row level security;
create policy alerts_form_visible on alerts_form to vigie_desk
  using (vigie_reach() = 'system' or (vigie_reach() = 'desk' and exists (select from messages_message m where m.id = message_id)));

grant select, insert, update on alerts_list, alerts_list_version, alerts_list_file, alerts_intake, alerts_form to vigie_desk;
grant select, insert, delete on alerts_list_incoming, alerts_list_error to vigie_desk;
grant select, insert on alerts_list_change to vigie_desk;
