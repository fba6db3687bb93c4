create table hits_counter (
  year int primary key,
  last int not null
);
comment on table hits_counter is 'Last hit number given in a year; locked while one is given, so that numbers have no gaps.';

create table hits_hit (
  id uuid primary key,
  year int not null,
  sequence int not null,
  side text not null check (side in ('own-on-foreign', 'foreign-on-own')),
  system text not null check (system in ('sis', 'interpol', 'un', 'list')),
  category text not null,
  kind text not null,
  state text not null check (state in ('open', 'notified', 'following', 'closed', 'annulled', 'erased')),
  alert_id bigint,
  alert_reference text not null,
  candidate_id uuid,
  holding_id bigint,
  issuer text,
  caption text not null,
  found_at timestamptz not null,
  known_at timestamptz not null,
  place text not null,
  country text,
  authority text not null,
  means text not null,
  identity_check text not null,
  identity_status text not null,
  identity_text text not null,
  circumstances text not null,
  terrorism boolean not null,
  information_asked boolean not null,
  asked_at timestamptz,
  data_fault text not null,
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int not null generated always as
    (case classification when 'unclassified' then 0 when 'restricted' then 1 when 'confidential' then 2 else 3 end) stored,
  case_id uuid references cases_case,
  message_id uuid references messages_message on delete set null,

  measure text check (measure in ('taken', 'partly', 'not-taken')),
  measure_ground text,
  measure_text text not null default '',
  measure_at timestamptz,
  result jsonb not null default '{}',

  response text not null check (response in ('immediate', 'within-12h', 'prompt', 'none')),
  child_decision boolean not null,
  due_at timestamptz,
  told_at timestamptz,
  waived_at timestamptz,
  issuer_told_at timestamptz,
  authority_told_at timestamptz,
  bureau_told_at timestamptz,
  europol_told_at timestamptz,
  purpose_achieved_at timestamptz,
  next_step_at timestamptz,

  repeats_wanted boolean not null default false,
  repeat_count int not null default 0,
  untold_repeat_count int not null default 0,
  last_repeat_at timestamptz,

  elsewhere boolean not null default false,
  alert_ended_at timestamptz,
  closing text,
  closed_at timestamptz,
  keep_until timestamptz,
  erased_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by uuid references accounts_account,
  changed_at timestamptz not null,
  event_count int not null default 0,
  version int not null default 1,
  constraint hits_hit_number unique (year, sequence),
  check ((measure is null) = (measure_at is null)),
  check ((state = 'erased') = (erased_at is not null))
);
comment on table hits_hit is 'Hits, ours on foreign alerts and foreign ones on ours. Ground: Regulation (EU) 2018/1862 Arts. 8, 37(1), 48(8), 55, 57, 58; Interpol’s Rules on the Processing of Data. Data of a foreign SIS alert is kept here only as far as Art. 57 allows: on which action was taken, for three years at most.';
comment on column hits_hit.alert_id is 'The alert as the desk has it. No reference: a foreign one may be erased, and gone, before the hit.';
comment on column hits_hit.alert_reference is 'As the alert is known abroad. Ground: as caption. Blank once erased.';
comment on column hits_hit.caption is 'A name, a plate or a number: as little as tells two hits apart. Ground: Regulation (EU) 2018/1862 Art. 57; Directive (EU) 2016/680 Art. 8. Blank once erased.';
comment on column hits_hit.place is 'Where the subject was found. Ground: Regulation (EU) 2018/1862 Arts. 37(1)(b), 57. Blank once erased.';
comment on column hits_hit.identity_text is 'How identity was verified, in words. May concern persons. Ground: as caption. Blank once erased.';
comment on column hits_hit.circumstances is 'May concern persons. Ground: Regulation (EU) 2018/1862 Art. 37(1)(h). Blank once erased.';
comment on column hits_hit.data_fault is 'What is wrong with the data of the alert. May concern persons. Ground: Regulation (EU) 2018/1862 Art. 59(5). Blank once erased.';
comment on column hits_hit.measure_text is 'May concern persons. Ground: Regulation (EU) 2018/1862 Art. 58. Blank once erased.';
comment on column hits_hit.result is 'What was found out in a check, by the points of Regulation (EU) 2018/1862 Art. 37(1). Empty once erased.';
comment on column hits_hit.issuer is 'State or body that issued the alert; of an alert of ours, that found its subject.';
comment on column hits_hit.known_at is 'Receipt by the desk: from here the limit of Art. 8(3) runs.';
comment on column hits_hit.due_at is 'By when the other side must be told; null: no limit.';
comment on column hits_hit.told_at is 'When the other side (of a hit on ours: our own authority) was told.';
comment on column hits_hit.holding_id is 'Of a record of ours that a screened alert matched: what else is known about the same subject. No reference, as alert_id.';
comment on column hits_hit.issuer_told_at is 'When the issuer was last told otherwise than by a form of this desk.';
comment on column hits_hit.asked_at is 'When the other side last asked for information; null: it did not.';
comment on column hits_hit.next_step_at is 'When the next step of the escalation is due.';
comment on column hits_hit.elsewhere is 'The same subject is in an alert of the other system (SIS, Interpol) too: SIRENE and the NCB tell each other of the hit.';
comment on column hits_hit.alert_ended_at is 'When the alert was withdrawn, expired or deleted: a year later what was exchanged about it goes, Regulation (EU) 2018/1862 Art. 64.';
comment on column hits_hit.keep_until is 'When its data go: Regulation (EU) 2018/1862 Arts. 57 and 64.';
comment on column hits_hit.repeat_count is 'Further passages that were counted and not recorded as hits of their own.';

create index hits_hit_due on hits_hit (coalesce(due_at, 'infinity'), id) where state in ('open', 'notified', 'following');
create index hits_hit_found on hits_hit (found_at desc, id desc);
create index hits_hit_alert on hits_hit (alert_id) where alert_id is not null;
create index hits_hit_holding on hits_hit (holding_id) where holding_id is not null;
create index hits_hit_reference on hits_hit (lower(alert_reference), side);
create index hits_hit_case on hits_hit (case_id) where case_id is not null;
create index hits_hit_message on hits_hit (message_id) where message_id is not null;
create index hits_hit_step on hits_hit (next_step_at) where next_step_at is not null;
create index hits_hit_keep on hits_hit (keep_until) where erased_at is null;

create table hits_event (
  id uuid primary key,
  hit_id uuid not null references hits_hit,
  position int not null,
  act text not null,
  payload jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  account_id uuid references accounts_account,
  message_id uuid references messages_message on delete set null,
  constraint hits_event_position unique (hit_id, position)
);
comment on table hits_event is 'What happened to a hit, in the order in which it was taken down. Append-only; its words go when the hit is erased. Ground: as hits_hit.';
comment on column hits_event.payload is 'Closed words and instants; under reason, how and text what a person wrote, which may concern persons.';
comment on column hits_event.account_id is 'Who took it down; null: the desk itself, from a message, a machine or the calendar.';

create table hits_form (
  id uuid primary key,
  hit_id uuid not null references hits_hit,
  form text not null,
  state text not null check (state in ('drafted', 'sent', 'received')),
  direction text not null check (direction in ('in', 'out')),
  draft_id uuid constraint hits_form_draft unique,
  message_id uuid references messages_message on delete cascade,
  account_id uuid references accounts_account,
  at timestamptz not null,
  constraint hits_form_message unique (hit_id, message_id),
  check ((state = 'drafted') = (message_id is null))
);
comment on table hits_form is 'Forms about a hit: begun as drafts, left or come as messages. One whose draft was thrown away counts no more. Ground: Regulation (EU) 2018/1862 Art. 8.';
create index hits_form_hit on hits_form (hit_id, at);
create index hits_form_of_message on hits_form (message_id) where message_id is not null;

create table hits_read (
  client_id uuid not null references accounts_client,
  event_id text not null,
  hit_id uuid not null references hits_hit,
  at timestamptz not null,
  place text,
  country text,
  counted_at timestamptz not null,
  primary key (client_id, event_id)
);
comment on table hits_read is 'Reads of plate readers, each once: the first made the hit, the others are counted. Gone with the data of their hit. Ground: Regulation (EU) 2018/1862 Arts. 37(1), 57.';
comment on column hits_read.place is 'Only while the issuer wants to hear of further passages; else nothing but the count is kept. Ground: Regulation (EU) 2018/1862 Art. 37(1)(b).';
create index hits_read_hit on hits_read (hit_id, at desc);

create table hits_proposal (
  id uuid primary key,
  origin text not null check (origin in ('screening', 'form', 'notice')),
  state text not null check (state in ('open', 'confirmed', 'dismissed', 'lapsed')),
  side text not null check (side in ('own-on-foreign', 'foreign-on-own')),
  system text not null check (system in ('sis', 'interpol', 'un', 'list')),
  alert_id bigint,
  candidate_id uuid constraint hits_proposal_candidate unique,
  holding_id bigint,
  message_id uuid references messages_message on delete cascade,
  form text,
  facts jsonb not null,
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int not null generated always as
    (case classification when 'unclassified' then 0 when 'restricted' then 1 when 'confidential' then 2 else 3 end) stored,
  due_at timestamptz,
  proposed_at timestamptz not null,
  judged_by uuid references accounts_account,
  judged_at timestamptz,
  dismissal text,
  dismissal_text text not null default '',
  hit_id uuid references hits_hit,
  version int not null default 1,
  constraint hits_proposal_message unique (message_id, alert_id),
  check ((candidate_id is null) <> (message_id is null) or state <> 'open')
);
comment on table hits_proposal is 'Hits that the desk proposes; a person says whether they are. Ground: Directive (EU) 2016/680 Art. 11, no decision by a machine alone; Regulation (EU) 2018/1862 Art. 8.';
comment on column hits_proposal.facts is 'What the desk knows of it already. Concerns persons. Ground: as hits_hit. Empty once it is judged.';
comment on column hits_proposal.dismissal_text is 'Why it is no hit, in words; may concern persons.';
create index hits_proposal_open on hits_proposal (coalesce(due_at, 'infinity'), id) where state = 'open';
create index hits_proposal_alert on hits_proposal (alert_id) where alert_id is not null;

create table hits_escalation (
  id uuid primary key,
  hit_id uuid not null references hits_hit,
  step text not null,
  due_at timestamptz not null,
  at timestamptz not null,
  constraint hits_escalation_once unique (hit_id, step)
);
comment on table hits_escalation is 'Steps of the escalation that were taken, each once. Append-only. Ground: Regulation (EU) 2018/1862 Art. 8(3).';

-- Whether the alert lies in no compartment, or in one that the actor may enter; an alert that is gone keeps nobody out.
create function hits_may_see_alert(alert bigint) returns boolean
language sql stable security definer
set search_path = public
as $$
  select not exists (select from alerts_alert a where a.id = alert and a.compartment_id is not null and not vigie_may_enter(a.compartment_id))
$$;
revoke all on function hits_may_see_alert from public;
grant execute on function hits_may_see_alert to vigie_desk;

-- Seen by the desk within clearance; with its case and its alert, so that what lies in a restricted case is seen by those who may
-- enter, and with the message that told of it. The subqueries are themselves held by the policies there.
alter table hits_hit enable row level security;
create policy hits_hit_visible on hits_hit to vigie_desk
  using (vigie_reach() = 'system' or (classification_rank <= vigie_clearance() and vigie_reach() = 'desk'
    and (case_id is null or exists (select from cases_case c where c.id = case_id))
    and (message_id is null or exists (select from messages_message m where m.id = message_id))
    and (alert_id is null or hits_may_see_alert(alert_id))));
alter table hits_proposal enable row level security;
create policy hits_proposal_visible on hits_proposal to vigie_desk
  using (vigie_reach() = 'system' or (classification_rank <= vigie_clearance() and vigie_reach() = 'desk'
    and (message_id is null or exists (select from messages_message m where m.id = message_id))
    and (alert_id is null or hits_may_see_alert(alert_id))));
do $$
declare child text;
begin
  foreach child in array array['hits_event', 'hits_form', 'hits_read', 'hits_escalation']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or exists (select from hits_hit h where h.id = hit_id))',
      child || '_visible', child);
  end loop;
end $$;

-- Events are append-only. Only of a hit that is erased their words go; what happened and when stays for the figures.
create function hits_erase_words(hit uuid) returns void
language plpgsql security definer
set search_path = public
as $$
begin
  if not exists (select from hits_hit h where h.id = hit and h.state = 'erased') then
    raise exception 'only an erased hit loses its words' using errcode = 'insufficient_privilege';
  end if;
  update hits_event e set payload = e.payload - 'reason' - 'how' - 'text' where e.hit_id = hit;
end $$;
revoke all on function hits_erase_words from public;
grant execute on function hits_erase_words to vigie_desk;

-- Figures count what the asker may not see in detail, erased hits among it: numbers and closed words only.
create function hits_figures(since timestamptz, before timestamptz, zone text)
returns table (month text, side text, system text, category text, count int, in_time int, late int, measure_taken int, measure_partly int, measure_not_taken int, repeats int)
language sql stable security definer
set search_path = public
as $$
  select to_char(h.found_at at time zone zone, 'YYYY-MM'), h.side, h.system, h.category, count(*)::int,
    count(*) filter (where h.told_at <= h.due_at)::int, count(*) filter (where h.told_at > h.due_at)::int,
    count(*) filter (where h.measure = 'taken')::int, count(*) filter (where h.measure = 'partly')::int, count(*) filter (where h.measure = 'not-taken')::int,
    coalesce(sum(h.repeat_count), 0)::int
  from hits_hit h
  where h.found_at >= since and h.found_at < before and vigie_reach() in ('system', 'desk')
    -- Annulled ones stay uncounted when their words are gone.
    and not exists (select from hits_event e where e.hit_id = h.id and e.act = 'annul')
  group by 1, 2, 3, 4
$$;
revoke all on function hits_figures from public;
grant execute on function hits_figures to vigie_desk;

-- Whether one of these is the alert of a SIS hit of ours, also of one that the asker does not see: what must not leave must not
-- leave by whoever does not know it either. Says yes or no and nothing else.
create function hits_are_sis(named text[]) returns boolean
language sql stable security definer
set search_path = public
as $$
  select vigie_reach() in ('desk', 'unit', 'system') and exists (
    select from hits_hit h where h.system = 'sis' and h.side = 'own-on-foreign' and lower(h.alert_reference) = any (named))
$$;
revoke all on function hits_are_sis from public;
grant execute on function hits_are_sis to vigie_desk;

-- Whether a draft is still being written, also by a colleague whose drafts the asker does not see.
create function hits_is_written(draft uuid) returns boolean
language sql stable security definer
set search_path = public
as $$
  select exists (select from drafts_draft d where d.id = draft)
$$;
revoke all on function hits_is_written from public;
grant execute on function hits_is_written to vigie_desk;

grant select, insert, update on hits_counter, hits_hit, hits_proposal to vigie_desk;
grant select, insert on hits_event, hits_escalation to vigie_desk;
grant select, insert, update, delete on hits_form, hits_read to vigie_desk;
