create table requests_suggestion (
  id uuid primary key,
  request_id uuid not null references requests_request on delete cascade,
  subject_id uuid references subjects_subject on delete cascade,
  found_subject_id uuid references subjects_subject on delete cascade,
  found_message_id uuid references messages_message on delete cascade,
  rule text not null check (rule in ('number', 'reference', 'name', 'similar')),
  bits real,
  ledger jsonb not null default '[]',
  words text[] not null default '{}',
  fingerprint bytea not null,
  found_at timestamptz not null,
  state text not null check (state in ('open', 'accepted', 'rejected')),
  judged_by uuid references accounts_account,
  judged_at timestamptz,
  reason text,
  -- One thing was found; a slice to the right that is searched too adds a column here and a line to the policy.
  check (num_nonnulls(found_subject_id, found_message_id) = 1),
  check ((rule = 'similar') = (bits is not null)),
  check ((state = 'open') = (judged_at is null)),
  check (num_nulls(judged_by, judged_at, reason) in (0, 3))
);
comment on table requests_suggestion is 'What the desk knows already that may concern the same person or thing as a request, and what a person made of it. Ground: Directive (EU) 2023/977 Art. 16(1)(d); Directive (EU) 2016/680 Art. 11.';
comment on column requests_suggestion.subject_id is 'The subject of the request; null when its references led there.';
comment on column requests_suggestion.ledger is 'What speaks for and against, line by line, with the values of both sides. Personal data. Ground: as subjects_subject.data; empty once either side is erased.';
comment on column requests_suggestion.words is 'The numbers, names or references of the request that stand in the message. Personal data; as ledger.';
comment on column requests_suggestion.fingerprint is 'SHA-256 of what was compared on both sides: judged once, the same pair comes back only when something changed.';

-- One pair waits for its judgement once.
create unique index requests_suggestion_open on requests_suggestion (request_id, subject_id, found_subject_id, found_message_id) nulls not distinct where state = 'open';
create index requests_suggestion_request on requests_suggestion (request_id, state);
create index requests_suggestion_subject on requests_suggestion (subject_id) where subject_id is not null;
create index requests_suggestion_found_subject on requests_suggestion (found_subject_id) where found_subject_id is not null;
create index requests_suggestion_found_message on requests_suggestion (found_message_id) where found_message_id is not null;

-- Seen by who may see both sides: the request and its subject, and what was found. The subqueries are themselves held by the
-- policies there, so a restricted case found for an open request is a suggestion to its members only.
alter table requests_suggestion enable row level security;
create policy requests_suggestion_visible on requests_suggestion to vigie_desk
  using (vigie_reach() = 'system'
    or (exists (select from requests_request r where r.id = request_id)
      and (subject_id is null or exists (select from subjects_subject s where s.id = subject_id))
      and (found_subject_id is null or exists (select from subjects_subject s where s.id = found_subject_id))
      and (found_message_id is null or exists (select from messages_message m where m.id = found_message_id))));

create table requests_check (
  request_id uuid not null references requests_request on delete cascade,
  subject_id uuid not null references subjects_subject on delete cascade,
  at timestamptz not null,
  result text not null check (result in ('searched', 'not-enough-data', 'not-compared')),
  primary key (request_id, subject_id)
);
comment on table requests_check is 'When a subject of a request was last checked against what the desk knows, and whether enough is known of it to find anything: too little is not the same as no hit.';
create index requests_check_subject on requests_check (subject_id);
alter table requests_check enable row level security;
create policy requests_check_visible on requests_check to vigie_desk
  using (vigie_reach() = 'system'
    or (exists (select from requests_request r where r.id = request_id) and exists (select from subjects_subject s where s.id = subject_id)));

grant select, insert, update, delete on requests_check to vigie_desk;
grant select, insert, delete on requests_suggestion to vigie_desk;
grant update (rule, bits, ledger, words, fingerprint, found_at, state, judged_by, judged_at, reason) on requests_suggestion to vigie_desk;
