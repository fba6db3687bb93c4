-- Goes up with every change of an alert: what keeps a copy (the matching indexes) asks for what is above the last it saw.
create sequence alerts_change;

create table alerts_alert (
  id bigint primary key generated always as identity,
  side text not null check (side in ('own', 'foreign')),
  system text not null check (system in ('sis', 'interpol', 'un', 'list')),
  form text not null check (form in ('alert', 'notice', 'diffusion', 'listing')),
  category text not null,
  kind text not null check (kind in ('person', 'organisation', 'document', 'vehicle', 'firearm', 'object')),
  object_letter text check (object_letter between 'a' and 'r' and length(object_letter) = 1),
  state text not null,
  reference text,
  external_id text,
  issuer_country text,
  issuer text,

  record jsonb,
  details jsonb not null default '{}',
  duplicate_keys text[] not null default '{}',

  -- How one of ours came to be.
  issued_how text check (issued_how in ('hand', 'automatic', 'converted')),
  author_id uuid references accounts_account,
  submitted_at timestamptz,
  issued_by uuid references accounts_account,
  issued_at timestamptz,
  converted_from_id bigint references alerts_alert,
  holding_id bigint,
  rule_id uuid,
  review_outcome text check (review_outcome in ('conforming', 'not-conforming')),
  reviewed_by uuid references accounts_account,
  reviewed_at timestamptz,
  publication text check (publication in ('requested', 'published', 'refused')),

  -- Where it belongs, and who may see it.
  case_id uuid references cases_case on delete set null,
  message_id uuid references messages_message on delete set null,
  classification text not null default 'unclassified' check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int not null generated always as
    (case classification when 'unclassified' then 0 when 'restricted' then 1 when 'confidential' then 2 else 3 end) stored,
  compartment_id uuid,

  -- Its time.
  received_at timestamptz,
  valid_until timestamptz,
  review_due_at timestamptz,
  expiry_notified_at timestamptz,
  majority_at timestamptz,
  majority_notified_at timestamptz,
  flagged_at timestamptz,
  hidden_until timestamptz,
  purpose_achieved_at timestamptz,
  purpose_ground text,
  deletion_due_at timestamptz,
  ended_at timestamptz,
  ended_ground text,
  erase_due_at timestamptz,
  erased_at timestamptz,

  event_count int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  change bigint not null default nextval('alerts_change'),
  changed_in xid8 not null default pg_current_xact_id(),

  check (case side when 'own' then state in ('draft', 'in-review', 'issued', 'expired', 'withdrawn', 'deleted')
    else state in ('in-force', 'withdrawn', 'erased') end),
  check (side = 'foreign' or issued_how is not null),
  -- An erased alert is a stone with a reference on it.
  check (erased_at is null or (record is null and details = '{}' and duplicate_keys = '{}'))
);
comment on table alerts_alert is 'Alerts: our own (SIS, Interpol) and those received. Ground: Regulations (EU) 2018/1860 Art. 4, 2018/1861 Art. 20, 2018/1862 Arts. 20 to 22; Interpol’s Rules on the Processing of Data. Foreign SIS data stays only as Regulation (EU) 2018/1862 Arts. 56, 57 and 64 allow.';
comment on column alerts_alert.kind is 'What the matching engine compares it as; of prints of somebody unknown: a person without a name.';
comment on column alerts_alert.object_letter is 'Letter of Regulation (EU) 2018/1862 Art. 38(2).';
comment on column alerts_alert.reference is 'Of ours: given at issue, without gaps per system and year. Of theirs: as they give it.';
comment on column alerts_alert.external_id is 'The number under which the system itself knows it: of ours once it has told it, of theirs the identifier at its source.';
comment on column alerts_alert.record is 'Personal data: the subject as the engine compares it, without an identifier. Ground: as the table. Null once erased.';
comment on column alerts_alert.details is 'The other data of its category (alerts/categories.ts, notices.ts). Personal data. Ground: as the table. Empty once erased.';
comment on column alerts_alert.duplicate_keys is 'By which a second alert on the same subject is found: SIRENE manual, keys for duplicates. Derived from the record. Personal data.';
comment on column alerts_alert.holding_id is 'The national record from which it was issued by a rule.';
comment on column alerts_alert.publication is 'Of an Interpol notice: asked for, published or refused by the General Secretariat.';
comment on column alerts_alert.review_due_at is 'When the notice before its end is due: Regulation (EU) 2018/1862 Art. 53(7), four months before.';
comment on column alerts_alert.majority_at is 'When a child that it concerns comes of age; notice four months before, Art. 32(7).';
comment on column alerts_alert.hidden_until is 'Not to be found by end users until then: Regulation (EU) 2018/1862 Art. 26(4).';
comment on column alerts_alert.deletion_due_at is 'End of the fifteen days in which the creating authority deletes or justifies: Art. 53(9).';
comment on column alerts_alert.erase_due_at is 'When what is left of its data goes: of ours at the latest a year after the alert is deleted, Art. 64.';
comment on column alerts_alert.change is 'Ascending with every change, but not in the order of commits: changed_in says what may still be under way.';

create unique index alerts_alert_change on alerts_alert (change);
create unique index alerts_alert_reference on alerts_alert (reference) where side = 'own' and reference is not null;
create unique index alerts_alert_holding on alerts_alert (holding_id) where holding_id is not null and ended_at is null;
create index alerts_alert_external on alerts_alert (system, external_id) where external_id is not null;
create index alerts_alert_foreign_reference on alerts_alert (reference) where side = 'foreign' and reference is not null;
create index alerts_alert_in_force on alerts_alert (id) where side = 'foreign' and state = 'in-force';
create index alerts_alert_own on alerts_alert (created_at desc, id desc) where side = 'own';
create index alerts_alert_own_issued on alerts_alert (id) where side = 'own' and state = 'issued';
create index alerts_alert_ends on alerts_alert (valid_until, id) where state in ('issued', 'in-force');
create index alerts_alert_erase on alerts_alert (erase_due_at) where erase_due_at is not null and erased_at is null;
create index alerts_alert_deletion on alerts_alert (deletion_due_at) where deletion_due_at is not null and ended_at is null;
create index alerts_alert_keys on alerts_alert using gin (duplicate_keys) where side = 'own';
create index alerts_alert_case on alerts_alert (case_id) where case_id is not null;
create index alerts_alert_message on alerts_alert (message_id) where message_id is not null;
create index alerts_alert_converted on alerts_alert (converted_from_id) where converted_from_id is not null;

create table alerts_event (
  id uuid primary key,
  alert_id bigint not null references alerts_alert,
  position int not null,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  account_id uuid references accounts_account,
  message_id uuid references messages_message on delete set null,
  constraint alerts_event_position unique (alert_id, position)
);
comment on table alerts_event is 'The history of an alert, in the order in which it was taken down. Append-only; its words go with the data of the alert. Ground: Regulation (EU) 2018/1862 Art. 12, history of alerts.';
comment on column alerts_event.payload is 'As alerts/model.ts has it. Words and former values in it may concern persons. Ground: as alerts_alert.record.';
comment on column alerts_event.account_id is 'Who did it; null: the desk itself.';

create table alerts_link (
  first_id bigint not null references alerts_alert,
  second_id bigint not null references alerts_alert,
  reason text not null,
  linked_by uuid references accounts_account,
  linked_at timestamptz not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
);
comment on table alerts_link is 'Links between our own alerts: Regulation (EU) 2018/1862 Art. 63. Whoever may not see one end does not see the link.';
create index alerts_link_second on alerts_link (second_id);

create table alerts_flag (
  id uuid primary key,
  alert_id bigint not null references alerts_alert,
  country text not null,
  ground text not null,
  text text not null,
  set_by uuid references accounts_account,
  set_at timestamptz not null,
  message_id uuid references messages_message on delete set null,
  removed_by uuid references accounts_account,
  removed_at timestamptz,
  removed_text text
);
comment on table alerts_flag is 'Flags that other states asked for: Regulation (EU) 2018/1862 Arts. 24 and 25, one per state at a time.';
comment on column alerts_flag.text is 'Why, in words. May concern the person. Ground: as alerts_alert.details.';
create unique index alerts_flag_standing on alerts_flag (alert_id, country) where removed_at is null;

create table alerts_misuse (
  alert_id bigint primary key references alerts_alert,
  consents jsonb not null,
  data jsonb not null,
  consented_at timestamptz not null,
  consent_text text not null,
  recorded_by uuid references accounts_account,
  recorded_at timestamptz not null
);
comment on table alerts_misuse is 'Whose identity is misused by the person of the alert, with their explicit consent for each category of data; deleted with the alert or when they ask. Ground: Regulation (EU) 2018/1862 Art. 62.';
comment on column alerts_misuse.data is 'Personal data of the victim, only of the categories consented to.';
comment on column alerts_misuse.consents is 'The categories of data that the victim consented to.';

create table alerts_file (
  id uuid primary key,
  alert_id bigint not null references alerts_alert,
  kind text not null check (kind in ('photo', 'fingerprints', 'document-copy', 'warrant', 'other')),
  name text not null,
  media_type text not null,
  byte_count int not null,
  sha256 text not null,
  bytes bytea not null,
  added_by uuid references accounts_account,
  added_at timestamptz not null
);
comment on table alerts_file is 'Photographs, prints, copies of documents and warrants of an alert. Ground: Regulation (EU) 2018/1862 Arts. 20(3) and 42; gone with its data.';
comment on column alerts_file.bytes is 'Personal data, biometric in part.';
create index alerts_file_alert on alerts_file (alert_id);

create table alerts_distinct (
  first_id bigint not null references alerts_alert,
  second_id bigint not null references alerts_alert,
  reason text not null,
  decided_by uuid references accounts_account,
  decided_at timestamptz not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
);
comment on table alerts_distinct is 'Two alerts that look like one subject and are not, as a person found: SIRENE manual, multiple alerts.';
comment on column alerts_distinct.reason is 'May concern the persons. Ground: as alerts_alert.details.';

create table alerts_message (
  alert_id bigint not null references alerts_alert,
  purpose text not null,
  draft_id uuid unique,
  message_id uuid references messages_message on delete cascade,
  started_by uuid references accounts_account,
  at timestamptz not null,
  sent_at timestamptz
);
comment on table alerts_message is 'Messages about an alert of ours, from the draft on: form, request for publication, diffusion, withdrawal.';
create index alerts_message_alert on alerts_message (alert_id);
create index alerts_message_message on alerts_message (message_id) where message_id is not null;

create table alerts_rule (
  id uuid primary key,
  source_code text not null,
  measure text not null,
  kind text not null check (kind in ('person', 'organisation', 'document', 'vehicle', 'firearm', 'object')),
  system text not null check (system in ('sis', 'interpol')),
  category text not null,
  details jsonb not null,
  active boolean not null,
  changed_by uuid references accounts_account,
  changed_at timestamptz not null,
  version int not null default 1,
  constraint alerts_rule_one unique (source_code, measure, kind, system)
);
comment on table alerts_rule is 'Which national records become alerts of themselves, and as what. Holds no personal data.';
comment on column alerts_rule.details is 'What all alerts of the rule say: authority, reason, proportionality.';

create table alerts_conversion (
  id uuid primary key,
  state text not null check (state in ('previewed', 'running', 'done', 'dropped')),
  form text not null check (form in ('notice', 'diffusion')),
  countries text[] not null default '{}',
  evaluation text not null default '',
  made_by uuid not null references accounts_account,
  made_at timestamptz not null,
  committed_by uuid references accounts_account,
  committed_at timestamptz,
  finished_at timestamptz,
  version int not null default 1
);
comment on table alerts_conversion is 'Own SIS alerts made into Interpol ones in bulk: looked at first, then done. Foreign SIS data never goes there: Regulation (EU) 2018/1862 Art. 65.';

create table alerts_conversion_item (
  conversion_id uuid not null references alerts_conversion on delete cascade,
  alert_id bigint not null references alerts_alert,
  category text,
  reasons text[] not null default '{}',
  state text not null check (state in ('fits', 'does-not-fit', 'left-out', 'converted', 'failed')),
  made_id bigint references alerts_alert,
  primary key (conversion_id, alert_id)
);
comment on table alerts_conversion_item is 'Each alert of a conversion: as what it fits, or why not, and what came of it.';
create index alerts_conversion_item_alert on alerts_conversion_item (alert_id);

create table alerts_counter (
  system text not null,
  year int not null,
  last int not null,
  primary key (system, year)
);
comment on table alerts_counter is 'Last number given to an alert of ours, so that references have no gaps.';

-- Seen by the desk within clearance and compartment, and with its case where it lies in one. The subquery is itself held by
-- the policy on cases.
alter table alerts_alert enable row level security;
create policy alerts_alert_visible on alerts_alert to vigie_desk
  using (vigie_reach() = 'system' or (vigie_reach() = 'desk'
    and classification_rank <= vigie_clearance()
    and (compartment_id is null or vigie_may_enter(compartment_id))
    and (case_id is null or exists (select from cases_case c where c.id = case_id))))
  with check (vigie_reach() in ('system', 'desk'));

do $$
declare child text;
begin
  foreach child in array array['alerts_event', 'alerts_flag', 'alerts_misuse', 'alerts_file', 'alerts_message', 'alerts_conversion_item']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or exists (select from alerts_alert a where a.id = alert_id))',
      child || '_visible', child);
  end loop;
  foreach child in array array['alerts_link', 'alerts_distinct']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or (exists (select from alerts_alert a where a.id = first_id) and exists (select from alerts_alert a where a.id = second_id)))',
      child || '_visible', child);
  end loop;
end $$;

-- Rules hold nothing about persons, and those who configure see no alerts.
alter table alerts_rule enable row level security;
create policy alerts_rule_visible on alerts_rule to vigie_desk using (vigie_reach() in ('system', 'desk') or vigie_has_role('administrator'));
alter table alerts_conversion enable row level security;
create policy alerts_conversion_visible on alerts_conversion to vigie_desk using (vigie_reach() in ('system', 'desk'));
alter table alerts_counter enable row level security;
create policy alerts_counter_visible on alerts_counter to vigie_desk using (vigie_reach() in ('system', 'desk'));

-- The history is append-only. Only of an alert whose data is erased its words go; what happened and when stays, Art. 12.
create function alerts_erase_words(alert bigint) returns void
language plpgsql security definer
set search_path = public
as $$
begin
  if not exists (select from alerts_alert a where a.id = alert and a.erased_at is not null) then
    raise exception 'only an erased alert loses its words' using errcode = 'insufficient_privilege';
  end if;
  update alerts_event e set payload = e.payload - array['text', 'before', 'after', 'assessment', 'evaluation', 'answers', 'authorisation']
  where e.alert_id = alert;
  update alerts_flag f set text = '', removed_text = case when f.removed_text is null then null else '' end where f.alert_id = alert;
end $$;
revoke all on function alerts_erase_words from public;
grant execute on function alerts_erase_words to vigie_desk;

grant usage on sequence alerts_change to vigie_desk;
grant select, insert, update on alerts_alert, alerts_counter, alerts_rule, alerts_conversion, alerts_conversion_item to vigie_desk;
grant select, insert on alerts_event to vigie_desk;
grant select, insert, delete on alerts_link, alerts_distinct, alerts_file to vigie_desk;
grant select, insert, update, delete on alerts_misuse, alerts_message to vigie_desk;
grant select, insert on alerts_flag to vigie_desk;
grant update (removed_by, removed_at, removed_text) on alerts_flag to vigie_desk;
