create table requests_request (
  id uuid primary key,
  case_id uuid not null references cases_case,
  direction text not null check (direction in ('in', 'out')),
  exchange text not null check (exchange in ('request', 'spontaneous', 'copy', 'sirene')),
  message_id uuid references messages_message on delete set null,
  thread_id uuid,
  partner_id uuid references partners_organisation,
  partner_name text not null,
  country text,
  foreign_reference text,
  own_reference text,
  subject text not null,
  language text,
  owner_id uuid references accounts_account,
  owner_unit_id uuid references accounts_unit,
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int not null generated always as
    (case classification when 'unclassified' then 0 when 'restricted' then 1 when 'confidential' then 2 else 3 end) stored,

  -- What it says: Directive (EU) 2023/977 Art. 4(3) to (5), as a person took it from its words.
  information text not null default '',
  purpose text not null default '',
  facts text not null default '',
  offence text not null default '',
  availability_reasons text not null default '',
  necessity_reasons text not null default '',
  concerns_persons boolean,
  person_link text not null default '',
  urgency_reasons text not null default '',
  restricts_use boolean,
  use_restrictions text not null default '',
  content_checked_at timestamptz,
  missing text[],
  further_offences text[] not null default '{}',

  -- What its history comes to: never written but from the events.
  stage text not null,
  urgency text not null check (urgency in ('non-urgent', 'urgent')),
  urgency_ground text,
  access text check (access in ('direct', 'indirect')),
  crime_areas text[] not null default '{}',
  opened_at timestamptz not null,
  received_at timestamptz,
  answered_at timestamptz,
  settled_at timestamptz,
  settled_as text,
  refusal_grounds text[] not null default '{}',
  partial boolean not null default false,
  authorisation text check (authorisation in ('pending', 'granted', 'refused')),
  authorisation_needed_at timestamptz,
  delay_notice_count int not null default 0,
  europol_decision text check (europol_decision in ('copy', 'no-copy')),
  europol_reason text,
  evidence_consent text not null default 'none' check (evidence_consent in ('none', 'granted', 'withdrawn')),
  purpose_limits text[] not null default '{}',
  duplicate_of_id uuid references requests_request,

  -- What the clock said when it last changed.
  clock_state text not null,
  due_at timestamptz,
  due_rule text,
  paused boolean not null default false,
  met boolean,
  clock_rules_version text not null,
  next_step_at timestamptz,

  event_count int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  erased_at timestamptz
);
comment on table requests_request is 'Requests for information, in and out, and what else is exchanged. Ground: Directive (EU) 2023/977 Arts. 4 to 8 and 16(1)(a), (c), (e).';
comment on column requests_request.message_id is 'The message that carries it; null for one of ours that has not left. Whoever may not see the message does not see the request.';
comment on column requests_request.subject is 'May name persons. Ground: as messages_message.subject. Empty once erased, like all texts of this row.';
comment on column requests_request.information is 'What is asked for. May concern persons. Ground: Directive (EU) 2023/977 Art. 4(5)(a); Directive (EU) 2016/680 Art. 8.';
comment on column requests_request.person_link is 'How each person concerned is linked to the purpose, Art. 4(5)(d). May name persons. Ground: as information.';
comment on column requests_request.missing is 'What of Art. 4(5) is missing, as last checked; null: not checked.';
comment on column requests_request.further_offences is 'Offences of Art. 2(2) of Framework Decision 2002/584/JHA that are no form of crime of the Europol Regulation: serious too, so that Art. 7 makes it a duty to tell unasked.';
comment on column requests_request.received_at is 'From when the limits run: receipt by the desk, or for ours the sending or the partner’s receipt.';
comment on column requests_request.met is 'Whether the limit was met, frozen at the answer; null while it is open, and where there is none.';
comment on column requests_request.next_step_at is 'When the next step of the escalation ladder is due.';
comment on column requests_request.due_at is 'The end of the limit, as the clock has it; null without a clock and while it is paused.';
comment on column requests_request.owner_id is 'Of its case, as last told: for the filter “mine”.';

-- A message carries one exchange at most; one that was withdrawn because the message turned out to be something else does not count.
create unique index requests_request_message on requests_request (message_id) where stage <> 'withdrawn';
-- The order of work, as in the queue of messages.
create index requests_request_due on requests_request (coalesce(due_at, 'infinity'), id) where settled_at is null and erased_at is null;
create index requests_request_received on requests_request (coalesce(received_at, opened_at) desc, id desc);
create index requests_request_thread on requests_request (thread_id);
create index requests_request_case on requests_request (case_id);
create index requests_request_reference on requests_request (lower(foreign_reference), country) where foreign_reference is not null;
create index requests_request_step on requests_request (next_step_at) where next_step_at is not null;

create table requests_event (
  id uuid primary key,
  request_id uuid not null references requests_request,
  position int not null,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  account_id uuid references accounts_account,
  message_id uuid references messages_message on delete set null,
  constraint requests_event_position unique (request_id, position)
);
comment on table requests_event is 'What happened to a request, in the order in which it was taken down. Append-only; its words go when the request is erased. Ground: Directive (EU) 2023/977 Art. 16(1)(a), (c), (e), (h).';
comment on column requests_event.payload is 'As requests/model.ts has it, without the instants. Words in it may concern persons. Ground: as requests_request.information.';
comment on column requests_event.at is 'When it happened, as first taken down; a later event may correct it.';
comment on column requests_event.account_id is 'Who took it down; null: the desk itself, from a message.';
create index requests_event_message on requests_event (message_id) where message_id is not null;

create table requests_message (
  request_id uuid not null references requests_request,
  message_id uuid not null references messages_message on delete cascade,
  state text not null check (state in ('recorded', 'to-confirm', 'noted', 'dismissed')),
  act text,
  position int,
  at timestamptz not null,
  account_id uuid references accounts_account,
  primary key (request_id, message_id)
);
comment on table requests_message is 'Messages about a request: what each was taken down as, what waits for a person to say so, and what is only noted.';
comment on column requests_message.position is 'Of the event it became.';
create index requests_message_message on requests_message (message_id);
create index requests_message_open on requests_message (request_id) where state = 'to-confirm';

create table requests_prepared (
  id uuid primary key,
  request_id uuid not null references requests_request,
  act text not null,
  payload jsonb not null,
  draft_id uuid not null unique,
  message_id uuid references messages_message on delete cascade,
  account_id uuid not null references accounts_account,
  at timestamptz not null
);
comment on table requests_prepared is 'What a draft about a request will be taken down as once it has left, with what its message does not say: grounds, delay, recipient of a copy. Gone once it is.';
comment on column requests_prepared.payload is 'May concern persons. Ground: as requests_event.payload.';
create index requests_prepared_request on requests_prepared (request_id);
create index requests_prepared_message on requests_prepared (message_id) where message_id is not null;

create table requests_escalation (
  id uuid primary key,
  request_id uuid not null references requests_request,
  step text not null,
  recipient text not null,
  due_at timestamptz not null,
  at timestamptz not null,
  constraint requests_escalation_once unique (request_id, step)
);
comment on table requests_escalation is 'Steps of the escalation ladder that were taken, each once. Append-only. Ground: Directive (EU) 2023/977 Art. 16(1)(e).';

-- Seen with its message (and so within the compartment of a restricted case); one that has not left, with its case. The
-- subqueries are themselves held by the policies there.
alter table requests_request enable row level security;
create policy requests_request_visible on requests_request to vigie_desk
  using (vigie_reach() = 'system' or (classification_rank <= vigie_clearance()
    and case when message_id is not null then exists (select from messages_message m where m.id = message_id)
        else exists (select from cases_case c where c.id = case_id) end));
do $$
declare child text;
begin
  foreach child in array array['requests_event', 'requests_message', 'requests_prepared', 'requests_escalation']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or exists (select from requests_request r where r.id = request_id))',
      child || '_visible', child);
  end loop;
end $$;

-- Events are append-only. Only of a request that is erased their words go; what happened and when stays for the statistics.
create function requests_erase_words(request uuid) returns void
language plpgsql security definer
set search_path = public
as $$
begin
  if not exists (select from requests_request r where r.id = request and r.stage = 'erased') then
    raise exception 'only an erased request loses its words' using errcode = 'insufficient_privilege';
  end if;
  update requests_event e set payload = e.payload
    || case when e.payload ? 'text' then '{"text": ""}'::jsonb else '{}' end
    || case when e.payload ? 'by' then '{"by": ""}'::jsonb else '{}' end
    || case when e.payload ? 'lengthText' then '{"lengthText": ""}'::jsonb else '{}' end
    || case when e.payload ? 'reason' and e.kind not in ('EuropolDecided', 'Reopened') then '{"reason": ""}'::jsonb else '{}' end
  where e.request_id = request;
end $$;
revoke all on function requests_erase_words from public;
grant execute on function requests_erase_words to vigie_desk;

grant select, insert, update on requests_request, requests_message to vigie_desk;
grant select, insert on requests_event, requests_escalation to vigie_desk;
grant select, insert, update, delete on requests_prepared to vigie_desk;
-- What a message seemed to be is forgotten when it turns out to be something else; the event that it became stays.
grant delete on requests_message to vigie_desk;
