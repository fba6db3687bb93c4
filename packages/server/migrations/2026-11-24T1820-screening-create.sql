create table screening_settings (
  id boolean primary key default true check (id),
  false_per_thousand real not null default 1 check (false_per_thousand between 0.001 and 1000),
  candidate_limit int not null default 25 check (candidate_limit between 1 and 200),
  four_eyes_categories text[] not null default '{}',
  four_eyes_verdicts text[] not null default '{no-match}',
  no_match_days int not null default 365 check (no_match_days between 1 and 3650),
  hit_days int not null default 365 check (hit_days between 1 and 3650),
  keep_words_days int not null default 365 check (keep_words_days between 1 and 3650),
  version int not null default 1,
  changed_at timestamptz,
  changed_by uuid references accounts_account
);
comment on table screening_settings is 'How the desk screens: one row. No personal data but the account of who changed it last. Directive (EU) 2016/680 Art. 4(4), accountability.';
comment on column screening_settings.false_per_thousand is 'Candidates by chance that a thousand queries may bring. Stated with every run.';
comment on column screening_settings.no_match_days is 'How long a pair judged "no match" is not shown again while both records stay the same.';
comment on column screening_settings.keep_words_days is 'Directive (EU) 2016/680 Art. 5: so long after the judgement the ledger and the words of a candidate are emptied.';
insert into screening_settings default values;

create table screening_run (
  id uuid primary key,
  sequence bigint not null generated always as identity,
  direction text not null check (direction in ('alerts-on-holdings', 'holdings-on-alerts')),
  cause text not null check (cause in ('alert', 'list', 'load', 'change', 'manual', 'again', 'verification')),
  scope jsonb not null,
  state text not null check (state in ('waiting', 'running', 'stopped', 'done', 'failed')),
  waits_for text check (waits_for in ('index')),
  failure text,
  total int,
  done_count int not null default 0,
  step int not null default 0,
  cursor text,
  settings_version int not null,
  false_per_thousand real not null,
  candidate_limit int not null,
  index_at_start jsonb,
  index_at_end jsonb,
  digest bytea,
  asked_digest bytea,
  verifies_id uuid references screening_run,
  repeats_id uuid references screening_run,
  found_count int not null default 0,
  candidate_count int not null default 0,
  renewed_count int not null default 0,
  lapsed_count int not null default 0,
  remembered_count int not null default 0,
  known_count int not null default 0,
  not_enough_data_count int not null default 0,
  not_compared_count int not null default 0,
  truncated_count int not null default 0,
  work_ms int not null default 0,
  search_ms int not null default 0,
  arrived_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references accounts_account,
  started_at timestamptz,
  updated_at timestamptz not null,
  ended_at timestamptz,
  stopped_by uuid references accounts_account,
  check ((state = 'failed') = (failure is not null))
);
comment on table screening_run is 'One screening: what was asked of what, with which threshold, and what came of it. Ground: the law that lets alerts be screened against national records; Directive (EU) 2016/680 Arts. 8 and 11 (a person decides), 25 (logging of combinations).';
comment on column screening_run.scope is 'What was asked: identifiers of alerts, a list, a load or holdings. No names.';
comment on column screening_run.cursor is 'How far it has come in the order of its scope: an identifier of ours.';
comment on column screening_run.index_at_start is 'Model,, build, revision and size of the index: a run can be repeated exactly while these stay the same.';
comment on column screening_run.digest is 'SHA-256 over everything the index answered, in order, before what is remembered was left out.';
comment on column screening_run.asked_digest is 'SHA-256 over the versions of the records that asked: says whether a repetition asked the same.';
comment on column screening_run.known_count is 'Pairs found again that wait for a judgement already.';
comment on column screening_run.remembered_count is 'Pairs found again that were judged, have not changed and were therefore not shown.';
comment on column screening_run.arrived_at is 'When what caused it was recorded: the beginning of the second within which candidates have to be on the screen.';
create index screening_run_order on screening_run (sequence desc);
create index screening_run_open on screening_run (updated_at) where state in ('waiting', 'running');
create index screening_run_list on screening_run ((scope ->> 'listVersionId')) where scope ->> 'kind' = 'list';
create index screening_run_verifies on screening_run (verifies_id) where verifies_id is not null;

create table screening_result (
  run_id uuid not null references screening_run,
  query_id bigint not null,
  outcome text not null check (outcome in ('candidates', 'not-enough-data', 'not-compared')),
  found_count int not null,
  truncated boolean not null,
  threshold real,
  attainable real,
  primary key (run_id, query_id)
);
comment on table screening_result is 'What a query of a run came to, when it did not simply find nothing: "not enough data" is never "no hit". query_id: an alert or a holding, by the direction of the run. Ground: as screening_run.';

create table screening_candidate (
  id uuid primary key,
  run_id uuid not null references screening_run,
  direction text not null check (direction in ('alerts-on-holdings', 'holdings-on-alerts')),
  alert_id bigint not null references alerts_alert,
  holding_id bigint not null,
  alert_version int not null,
  holding_version int not null,
  system text not null,
  category text not null,
  kind text not null,
  measure text not null,
  alert_reference text,
  alert_caption text not null,
  holding_caption text not null,
  bits real not null,
  threshold real not null,
  false_per_thousand real not null,
  ledger jsonb not null,
  fingerprint bytea not null,
  priority smallint not null,
  state text not null check (state in ('open', 'asked', 'second-look', 'hit', 'no-match', 'lapsed')),
  disputed boolean not null default false,
  lapsed_because text check (lapsed_because in ('alert-changed', 'holding-changed', 'alert-ended', 'holding-removed', 'renewed', 'alert-erased')),
  renews_id uuid references screening_candidate,
  claimed_by uuid references accounts_account,
  claimed_until timestamptz,
  version int not null default 1,
  found_at timestamptz not null,
  judged_at timestamptz,
  lapsed_at timestamptz,
  words_erased_at timestamptz,
  check ((state = 'lapsed') = (lapsed_because is not null and lapsed_at is not null)),
  check ((state in ('hit', 'no-match')) = (judged_at is not null))
);
comment on table screening_candidate is 'An alert and a national record that may be about the same person or thing, until a person has judged it: Directive (EU) 2016/680 Art. 11. Ground: as screening_run. Whoever may not see the alert or the holding does not see it.';
comment on column screening_candidate.alert_caption is 'Personal data: by what name or number the alert is called. Emptied with the ledger.';
comment on column screening_candidate.holding_caption is 'Personal data, likewise of the national record.';
comment on column screening_candidate.ledger is 'Personal data: what speaks for and against, with the words of both sides. Emptied when the alert is erased, and after the time the settings name.';
comment on column screening_candidate.fingerprint is 'SHA-256 of both records as compared: the same pair with the same fingerprint is not shown again once judged.';
comment on column screening_candidate.claimed_by is 'Who has it on the screen just now, so that two people do not judge the same one.';
-- A pair waits once, however often it is found and from whichever side.
create unique index screening_candidate_live on screening_candidate (alert_id, holding_id) where state in ('open', 'asked', 'second-look');
create index screening_candidate_queue on screening_candidate (priority, bits desc, id) where state in ('open', 'asked', 'second-look');
create index screening_candidate_alert on screening_candidate (alert_id);
create index screening_candidate_holding on screening_candidate (holding_id);
create index screening_candidate_run on screening_candidate (run_id);
create index screening_candidate_found on screening_candidate (found_at desc, id desc);
create index screening_candidate_words on screening_candidate (coalesce(judged_at, lapsed_at)) where words_erased_at is null and state in ('hit', 'no-match', 'lapsed');
create index screening_candidate_ended on screening_candidate (coalesce(judged_at, lapsed_at) desc, id desc) where state in ('hit', 'no-match', 'lapsed');

create table screening_judgement (
  id uuid primary key,
  candidate_id uuid not null references screening_candidate,
  alert_id bigint not null,
  holding_id bigint not null,
  look smallint not null check (look between 1 and 3),
  verdict text not null check (verdict in ('no-match', 'hit', 'ask-more')),
  reason text check (reason in ('other-birth-date', 'other-person-known', 'other-sex', 'document-differs', 'name-common', 'insufficient-data', 'other')),
  text text not null default '',
  is_final boolean not null,
  by uuid not null references accounts_account,
  at timestamptz not null,
  check ((verdict = 'no-match') = (reason is not null))
);
comment on table screening_judgement is 'What people said of candidates, in order. Append-only; only the words go. Ground: Directive (EU) 2016/680 Arts. 4(4), 11 and 25.';
comment on column screening_judgement.text is 'Why, in words. May concern the person. Emptied with the words of the candidate.';
create index screening_judgement_candidate on screening_judgement (candidate_id, at);
create index screening_judgement_pair on screening_judgement (alert_id, holding_id);
create index screening_judgement_at on screening_judgement (at);

create table screening_question (
  id uuid primary key,
  candidate_id uuid not null references screening_candidate,
  asked_of text not null check (asked_of in ('issuer', 'unit', 'nobody')),
  text text not null,
  draft_id uuid,
  task_id uuid,
  asked_by uuid not null references accounts_account,
  asked_at timestamptz not null,
  answer text,
  message_id uuid references messages_message on delete set null,
  answered_by uuid references accounts_account,
  answered_at timestamptz
);
comment on table screening_question is 'What was asked to decide a candidate, of the issuer of the alert or of the national unit, and what came back. Ground: as screening_candidate.';
comment on column screening_question.text is 'May concern the person. Emptied with the words of the candidate.';
comment on column screening_question.answer is 'May concern the person. Emptied with the words of the candidate.';
create index screening_question_candidate on screening_question (candidate_id, asked_at);

create table screening_pair (
  alert_id bigint not null references alerts_alert,
  holding_id bigint not null,
  fingerprint bytea not null,
  verdict text not null check (verdict in ('no-match', 'hit')),
  candidate_id uuid not null references screening_candidate,
  expires_at timestamptz not null,
  primary key (alert_id, holding_id)
);
comment on table screening_pair is 'Pairs that were judged, so that nobody is bothered with them again before the time is up or a record changes. Holds no names. Ground: Directive (EU) 2016/680 Art. 4(1)(c), data minimisation.';
create index screening_pair_expires on screening_pair (expires_at);

-- Who sees a candidate sees both its sides; the subqueries are themselves held by the policies there.
alter table screening_settings enable row level security;
create policy screening_settings_visible on screening_settings to vigie_desk using (true);
alter table screening_run enable row level security;
-- Numbers and identifiers only: also for the machine that sent a list and asks how far it is.
create policy screening_run_visible on screening_run to vigie_desk using (true) with check (vigie_reach() in ('system', 'desk'));
alter table screening_result enable row level security;
create policy screening_result_visible on screening_result to vigie_desk using (vigie_reach() in ('system', 'desk'));
alter table screening_candidate enable row level security;
create policy screening_candidate_visible on screening_candidate to vigie_desk
  using (vigie_reach() = 'system'
    or (vigie_reach() = 'desk'
      and exists (select from alerts_alert a where a.id = alert_id)
      and exists (select from holdings_record h where h.id = holding_id)));
do $$
declare child text;
begin
  foreach child in array array['screening_judgement', 'screening_question']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or exists (select from screening_candidate c where c.id = candidate_id))',
      child || '_visible', child);
  end loop;
end $$;
alter table screening_pair enable row level security;
create policy screening_pair_visible on screening_pair to vigie_desk using (vigie_reach() in ('system', 'desk'));

-- How many candidates of a run wait, whoever may see them: a number, and the same for everybody.
create function screening_count_open(runs uuid[]) returns table (run_id uuid, open_count int)
language sql stable security definer
set search_path = public
as $$
  select c.run_id, count(*)::int from screening_candidate c where c.run_id = any (runs) and c.state in ('open', 'asked', 'second-look') group by 1
$$;
revoke all on function screening_count_open from public;
grant execute on function screening_count_open to vigie_desk;

-- Judgements are append-only. Of a candidate whose words are erased, the words of its judgements go; verdicts and times stay.
create function screening_erase_words(candidates uuid[]) returns void
language plpgsql security definer
set search_path = public
as $$
begin
  if exists (select from screening_candidate c where c.id = any (candidates) and c.words_erased_at is null) then
    raise exception 'only a candidate whose words are erased loses those of its judgements' using errcode = 'insufficient_privilege';
  end if;
  update screening_judgement j set text = '' where j.candidate_id = any (candidates) and j.text <> '';
end $$;
revoke all on function screening_erase_words from public;
grant execute on function screening_erase_words to vigie_desk;

grant select, update on screening_settings to vigie_desk;
grant select, insert, update on screening_run, screening_candidate, screening_question to vigie_desk;
grant select, insert on screening_result, screening_judgement to vigie_desk;
grant select, insert, update, delete on screening_pair to vigie_desk;
