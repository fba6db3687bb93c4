create table requests_edition (
  id uuid primary key,
  year int not null check (year between 1970 and 2199),
  edition int not null check (edition > 0),
  since timestamptz not null,
  before timestamptz not null,
  time_zone text not null,
  frozen_at timestamptz not null,
  frozen_by uuid not null references accounts_account,
  figures jsonb not null,
  constraint requests_edition_number unique (year, edition)
);
comment on table requests_edition is 'The figures of a year as they were reported: Directive (EU) 2023/977 Art. 18. Append-only; what is reported anew is another edition.';
comment on column requests_edition.figures is 'Counts by figure, state, urgency, ground: nothing about a person.';
create table requests_edition_row (
  edition_id uuid not null references requests_edition,
  figure text not null,
  request_id uuid not null references requests_request,
  at timestamptz not null,
  country text,
  urgency text,
  ground text,
  part text
);
comment on table requests_edition_row is 'Which requests stand behind the figures of an edition, so that a later count can be compared with it. Append-only; ids only, which mean nothing once a request is erased.';
create index requests_edition_row_edition on requests_edition_row (edition_id, figure);
create index requests_edition_row_request on requests_edition_row (request_id);

-- What puts a request into a year.
create index requests_event_counted on requests_event (at, request_id) where kind in ('Received', 'Sent', 'Answered', 'Refused');
create index requests_event_corrected on requests_event (request_id) where kind = 'Corrected';
create index requests_request_deviation on requests_request (due_at) where authorisation_needed_at is not null;

alter table requests_edition enable row level security;
create policy requests_edition_visible on requests_edition to vigie_desk using (vigie_reach() in ('system', 'desk'));
alter table requests_edition_row enable row level security;
create policy requests_edition_row_visible on requests_edition_row to vigie_desk using (vigie_reach() in ('system', 'desk'));
grant select, insert on requests_edition, requests_edition_row to vigie_desk;

-- The figures must not depend on who asks for them, so these two see what the asker may not: which requests may count in
-- that time, and when something happened to a request and to which state it matters. Nothing else, and no words.
create function requests_counted(since timestamptz, before timestamptz) returns setof uuid
language sql stable security definer
set search_path = public
as $$
  select id from (
    select e.request_id as id from requests_event e
    where e.at >= since and e.at < before and e.kind in ('Received', 'Sent', 'Answered', 'Refused')
    union
    select c.request_id from requests_event c
    where c.kind = 'Corrected' and (c.payload ->> 'to')::timestamptz >= since and (c.payload ->> 'to')::timestamptz < before
    union
    -- A limit that passed in silence.
    select r.id from requests_request r where r.authorisation_needed_at is not null and r.due_at >= since and r.due_at < before
  ) as happened
  where vigie_reach() in ('system', 'desk')
  order by id
$$;

-- An event is [kind, at in milliseconds, what of it is no words]; one at every position.
create function requests_histories(ids uuid[])
returns table (id uuid, direction text, exchange text, country text, history json)
language sql stable security definer
set search_path = public
as $$
  select r.id, r.direction, r.exchange, r.country, (
    select json_agg(json_build_array(e.kind, (extract(epoch from e.at) * 1000)::bigint, case
        when e.kind in ('Received', 'Prepared', 'Assessed', 'Answered', 'Sent') then e.payload - '{text,reason,by}'::text[]
        when e.kind = 'ClarificationAsked' then jsonb_build_object('receivedByRequesterAt', e.payload -> 'receivedByRequesterAt')
        when e.kind in ('DelayNotified', 'DelayUpdated') then jsonb_build_object('expectedAt', e.payload -> 'expectedAt')
        when e.kind = 'Refused' then jsonb_build_object('grounds', e.payload -> 'grounds', 'partial', e.payload -> 'partial')
        when e.kind = 'Corrected' then e.payload - '{text,reason,by}'::text[]
        when e.kind = 'Reopened' then jsonb_build_object('reason', e.payload -> 'reason')
      end) order by e.position)
    from requests_event e where e.request_id = r.id)
  from requests_request r
  where r.id = any (ids) and vigie_reach() in ('system', 'desk')
$$;
revoke all on function requests_counted, requests_histories from public;
grant execute on function requests_counted, requests_histories to vigie_desk;
