create table cases_counter (
  year int primary key,
  last int not null
);
comment on table cases_counter is 'Last case number given in a year; locked while one is given, so that numbers have no gaps.';

create table cases_case (
  id uuid primary key,
  year int not null,
  sequence int not null,
  state text not null check (state in ('open', 'closed', 'merged', 'erased')),
  title text not null,
  summary text not null,
  crime_areas text[] not null,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int generated always as (array_position(array['unclassified', 'restricted', 'confidential', 'secret'], classification) - 1) stored,
  owner_unit_id uuid references accounts_unit,
  owner_id uuid references accounts_account,
  restricted boolean not null,
  opened_at timestamptz not null,
  opened_by uuid references accounts_account,
  closed_at timestamptz,
  closed_by uuid references accounts_account,
  closing_reason text check (closing_reason in ('answered', 'refused', 'withdrawn', 'no-action', 'transferred', 'duplicate')),
  concluded_at timestamptz,
  review_due_at timestamptz,
  merged_into_id uuid references cases_case,
  changed_at timestamptz not null,
  task_count int not null default 0,
  version int not null default 1,
  constraint cases_case_number unique (year, sequence),
  check ((state = 'merged') = (merged_into_id is not null)),
  check (state <> 'closed' or (closed_at is not null and closing_reason is not null and review_due_at is not null))
);
comment on table cases_case is 'Dossiers: Directive (EU) 2023/977 Art. 16(1).';
comment on column cases_case.title is 'May name persons. Ground: as messages_message.subject. Blank once erased.';
comment on column cases_case.summary is 'May name persons. Ground: as messages_message.body. Blank once erased.';
comment on column cases_case.restricted is 'Need-to-know: its id is a compartment (accounts_entry) then. Ground: Directive (EU) 2016/680 Art. 29(2)(e).';
comment on column cases_case.review_due_at is 'By when it is reviewed whether the data are still needed: Directive (EU) 2023/977 Art. 16(4), at most six months after conclusion.';
create index cases_case_changed on cases_case (changed_at desc, id desc);
create index cases_case_owner on cases_case (owner_id) where state = 'open';
create index cases_case_merged on cases_case (merged_into_id) where merged_into_id is not null;
create index cases_case_review on cases_case (review_due_at, id) where state = 'closed';

create table cases_item (
  id uuid primary key,
  case_id uuid not null references cases_case,
  origin_id uuid not null references cases_case,
  kind text not null check (kind in ('message', 'subject', 'request', 'alert', 'hit', 'translation')),
  object_id uuid not null,
  reason text not null,
  added_by uuid references accounts_account,
  added_at timestamptz not null,
  happened_at timestamptz not null,
  direction text check (direction in ('in', 'out')),
  removed_at timestamptz,
  removed_by uuid references accounts_account
);
comment on table cases_item is 'What lies in a case, and what lay in it. Whose content that is, its own slice says.';
comment on column cases_item.origin_id is 'The case it was filed into: another than case_id while that one is merged.';
comment on column cases_item.happened_at is 'When what is filed happened, as the receipt of a message: its place in the timeline.';
comment on column cases_item.direction is 'Of a message.';
create unique index cases_item_once on cases_item (case_id, origin_id, kind, object_id) where removed_at is null;
create index cases_item_object on cases_item (kind, object_id) where removed_at is null;

create table cases_note (
  id uuid primary key,
  case_id uuid not null references cases_case,
  origin_id uuid not null references cases_case,
  text text not null,
  account_id uuid references accounts_account,
  at timestamptz not null
);
comment on table cases_note is 'What colleagues wrote into a case; not changed afterwards. Ground: Directive (EU) 2023/977 Art. 16(1)(a), (b).';
comment on column cases_note.text is 'May name persons. Ground: Directive (EU) 2023/977 Art. 16(1). Gone once the case is erased.';
create index cases_note_case on cases_note (case_id, at desc);

create table cases_task (
  id uuid primary key,
  case_id uuid not null references cases_case,
  origin_id uuid not null references cases_case,
  number text not null constraint cases_task_number unique,
  state text not null check (state in ('open', 'answered', 'cancelled')),
  means text not null check (means in ('desk', 'channel')),
  unit_id uuid references accounts_unit,
  organisation_id uuid references partners_organisation,
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int generated always as (array_position(array['unclassified', 'restricted', 'confidential', 'secret'], classification) - 1) stored,
  title text not null,
  text text not null,
  due_at timestamptz,
  given_by uuid references accounts_account,
  given_at timestamptz not null,
  draft_id uuid,
  message_id uuid references messages_message,
  thread_id uuid,
  reply_id uuid references messages_message,
  answer text,
  answer_message_id uuid references messages_message,
  settled_at timestamptz,
  settled_by uuid references accounts_account,
  reminded_at timestamptz,
  reminder_count int not null default 0,
  version int not null default 1,
  check ((unit_id is null) <> (organisation_id is null)),
  check ((means = 'desk') = (unit_id is not null)),
  check ((state = 'open') = (settled_at is null))
);
comment on table cases_task is 'What a national unit or a partner is asked to find out. A unit sees its own tasks, and not the case.';
comment on column cases_task.text is 'May name persons. Ground: Directive (EU) 2023/977 Art. 14(3)(a), seeking the information from the competent law enforcement authorities.';
comment on column cases_task.draft_id is 'The draft that carries it; gone once that is sent or discarded.';
create index cases_task_case on cases_task (case_id);
create index cases_task_open on cases_task (coalesce(due_at, 'infinity'), id) where state = 'open';
create index cases_task_unit on cases_task (unit_id) where state = 'open';
create index cases_task_thread on cases_task (thread_id) where thread_id is not null;

create table cases_file (
  id uuid primary key,
  case_id uuid not null references cases_case,
  origin_id uuid not null references cases_case,
  task_id uuid references cases_task,
  name text not null,
  stated_media_type text not null,
  media_type text not null,
  suspicious boolean not null,
  sha256 bytea not null,
  byte_count int not null,
  bytes bytea not null,
  account_id uuid references accounts_account,
  at timestamptz not null
);
comment on table cases_file is 'Files of a case and of the answers to its tasks, with their bytes: what is removed is gone with its row.';
comment on column cases_file.bytes is 'May concern persons. Ground: Directive (EU) 2023/977 Art. 16(1).';
create index cases_file_case on cases_file (case_id, at desc);
create index cases_file_task on cases_file (task_id) where task_id is not null;

create table cases_enclosure (
  task_id uuid not null references cases_task on delete cascade,
  position int not null,
  message_id uuid references messages_message,
  message_number text,
  file_id uuid references cases_file on delete set null,
  name text not null,
  body text not null,
  handling text[] not null,
  handling_text text,
  files jsonb not null,
  primary key (task_id, position)
);
comment on table cases_enclosure is 'What was given along with a task, as it read then: a unit sees this and not the message. Also shows what was disclosed: Directive (EU) 2016/680 Art. 25.';
comment on column cases_enclosure.body is 'May concern persons. Ground: as messages_message.body. Gone once the case is erased.';
create index cases_enclosure_file on cases_enclosure (file_id) where file_id is not null;

create table cases_event (
  id uuid primary key,
  case_id uuid not null references cases_case,
  at timestamptz not null,
  account_id uuid references accounts_account,
  act text not null,
  object_kind text,
  object_id uuid,
  reason text,
  detail jsonb not null
);
comment on table cases_event is 'The history of a case. INSERT only; when a case is erased, the reasons go and that something happened stays.';
comment on column cases_event.reason is 'As a person wrote it; may name persons.';
comment on column cases_event.detail is 'Closed words, figures and ids; never a value about a person.';
create index cases_event_case on cases_event (case_id, at desc, id desc);
create index cases_event_object on cases_event (object_id, at) where object_kind = 'task';

create table cases_glass (
  id uuid primary key,
  case_id uuid not null references cases_case,
  case_number text not null,
  classification_rank int not null,
  account_id uuid not null references accounts_account,
  at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  verdict text not null default 'pending' check (verdict in ('pending', 'confirmed', 'objected')),
  reviewed_by uuid references accounts_account,
  reviewed_at timestamptz,
  note text,
  check (reviewed_by is distinct from account_id),
  check ((verdict = 'pending') = (reviewed_by is null))
);
comment on table cases_glass is 'Access to a restricted case that was taken, not given; another person reviews it. Ground: Directive (EU) 2016/680 Arts. 25 and 29.';
create index cases_glass_case on cases_glass (case_id);
create index cases_glass_pending on cases_glass (at) where verdict = 'pending';

create table cases_merge (
  id uuid primary key,
  into_id uuid not null references cases_case,
  from_id uuid not null references cases_case,
  from_state text not null check (from_state in ('open', 'closed')),
  reason text not null,
  at timestamptz not null,
  account_id uuid references accounts_account,
  before jsonb not null,
  after jsonb not null,
  undone_at timestamptz,
  undone_by uuid references accounts_account
);
comment on table cases_merge is 'Which case was merged into which; before and after say what it changed in the markings of the receiving case.';
create unique index cases_merge_once on cases_merge (from_id) where undone_at is null;

create table cases_merged_row (
  merge_id uuid not null references cases_merge,
  kind text not null check (kind in ('item', 'note', 'task', 'file')),
  row_id uuid not null,
  primary key (merge_id, kind, row_id)
);
comment on table cases_merged_row is 'What a merge moved: undoing it moves back exactly that.';

create table cases_review (
  id uuid primary key,
  case_id uuid not null references cases_case,
  decision text not null check (decision in ('keep', 'erase')),
  state text not null check (state in ('proposed', 'settled', 'confirmed', 'refused')),
  keep_until date,
  reason text not null,
  proposed_by uuid references accounts_account,
  proposed_at timestamptz not null,
  settled_by uuid references accounts_account,
  settled_at timestamptz,
  note text,
  check ((decision = 'keep') = (keep_until is not null)),
  -- Erasure takes two people.
  check (state <> 'confirmed' or settled_by is distinct from proposed_by)
);
comment on table cases_review is 'Reviews of whether a case is still needed: Directive (EU) 2023/977 Art. 16(4), Directive (EU) 2016/680 Art. 5.';
create unique index cases_review_proposed on cases_review (case_id) where state = 'proposed';
create index cases_review_case on cases_review (case_id, proposed_at desc);

-- ── Who sees what ──

create function cases_visible(rank int, unit uuid, restricted boolean, id uuid) returns boolean language sql stable parallel safe
  return rank <= vigie_clearance()
    and (vigie_reach() in ('desk', 'system') or (vigie_reach() = 'unit' and unit = any (vigie_units())))
    and (not restricted or vigie_may_enter(id));

alter table cases_case enable row level security;
create policy cases_case_visible on cases_case to vigie_desk using (cases_visible(classification_rank, owner_unit_id, restricted, id));

-- A unit sees the tasks it was given, and what hangs on them, without seeing the case.
alter table cases_task enable row level security;
create policy cases_task_visible on cases_task to vigie_desk
  using (vigie_reach() = 'system' or exists (select from cases_case c where c.id = case_id)
    or (vigie_reach() in ('desk', 'unit') and unit_id = any (vigie_units()) and classification_rank <= vigie_clearance()));

alter table cases_enclosure enable row level security;
create policy cases_enclosure_visible on cases_enclosure to vigie_desk
  using (vigie_reach() = 'system' or exists (select from cases_task t where t.id = task_id));

alter table cases_file enable row level security;
create policy cases_file_visible on cases_file to vigie_desk
  using (vigie_reach() = 'system' or exists (select from cases_case c where c.id = case_id)
    or (task_id is not null and exists (select from cases_task t where t.id = task_id))
    or exists (select from cases_enclosure e where e.file_id = cases_file.id))
  -- What was given along with a task may be read, not added to.
  with check (vigie_reach() = 'system' or exists (select from cases_case c where c.id = case_id)
    or (task_id is not null and exists (select from cases_task t where t.id = task_id)));

-- The owner and the shift leaders see who looked into what without having been let in; a shift leader without seeing into it.
alter table cases_glass enable row level security;
create policy cases_glass_visible on cases_glass to vigie_desk
  using (vigie_reach() = 'system' or account_id = vigie_account()
    or (vigie_reach() = 'desk' and vigie_has_role('shift-leader') and classification_rank <= vigie_clearance())
    or exists (select from cases_case c where c.id = case_id and c.owner_id = vigie_account()));

alter table cases_event enable row level security;
create policy cases_event_visible on cases_event to vigie_desk
  using (vigie_reach() = 'system' or exists (select from cases_case c where c.id = case_id)
    or (object_kind = 'task' and exists (select from cases_task t where t.id = object_id)))
  -- Who reviews a break-glass need not see the case.
  with check (vigie_reach() = 'system' or exists (select from cases_case c where c.id = case_id)
    or (object_kind = 'task' and exists (select from cases_task t where t.id = object_id))
    or (object_kind = 'glass' and exists (select from cases_glass g where g.id = object_id)));

do $$
declare child text;
begin
  foreach child in array array['cases_item', 'cases_note', 'cases_review']
  loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to vigie_desk using (vigie_reach() = ''system'' or exists (select from cases_case c where c.id = case_id))',
      child || '_visible', child);
  end loop;
end $$;

alter table cases_merge enable row level security;
create policy cases_merge_visible on cases_merge to vigie_desk
  using (vigie_reach() = 'system' or exists (select from cases_case c where c.id = from_id));
alter table cases_merged_row enable row level security;
create policy cases_merged_row_visible on cases_merged_row to vigie_desk
  using (vigie_reach() = 'system' or exists (select from cases_merge m where m.id = merge_id));

-- When anything last happened in a case, also when who did it (a unit that answers its task) does not see the case.
create function cases_note_change() returns trigger language plpgsql security definer
set search_path = public
as $$
begin
  update cases_case set changed_at = greatest(changed_at, new.at) where id = new.case_id;
  return null;
end $$;
create trigger cases_event_changes after insert on cases_event for each row execute function cases_note_change();

-- The id of a restricted case that the actor does not see, for breaking the glass: by its number, and to nobody who might
-- not break it. Nothing else of the case leaves, and no row says the same as no such case.
create function cases_behind_glass(of_year int, of_sequence int) returns table (id uuid, classification_rank int)
language sql stable security definer
set search_path = public
as $$
  select c.id, c.classification_rank from cases_case c
  where c.year = of_year and c.sequence = of_sequence and c.restricted and c.state in ('open', 'closed')
    and c.classification_rank <= vigie_clearance() and vigie_reach() = 'desk'
    and (vigie_has_role('operator') or vigie_has_role('shift-leader'))
    and not vigie_may_enter(c.id)
$$;
revoke all on function cases_behind_glass from public;
grant execute on function cases_behind_glass to vigie_desk;

-- In which other cases these objects lie, also such as the actor does not see: how often, and not where. Whoever restricts or
-- erases must not take from others what they need.
create function cases_held_elsewhere(of_case uuid, of_kind text, objects uuid[], only_restricted boolean) returns table (object_id uuid)
language sql stable security definer
set search_path = public
as $$
  select distinct i.object_id from cases_item i join cases_case c on c.id = i.case_id
  where i.removed_at is null and i.kind = of_kind and i.object_id = any (objects) and i.case_id <> of_case
    and c.state in ('open', 'closed', 'merged') and (not only_restricted or c.restricted)
    and vigie_reach() in ('desk', 'unit', 'system')
$$;
revoke all on function cases_held_elsewhere from public;
grant execute on function cases_held_elsewhere to vigie_desk;

-- Whether something lies in an open case, also in one that the actor does not see: then it is not erased.
create function cases_holds(of_kind text, object uuid) returns boolean
language sql stable security definer
set search_path = public
as $$
  select exists (
    select from cases_item i join cases_case c on c.id = i.case_id
    where i.removed_at is null and i.kind = of_kind and i.object_id = object and c.state = 'open')
$$;
revoke all on function cases_holds from public;
grant execute on function cases_holds to vigie_desk;

-- Irrevocable. Only a closed case whose erasure one person proposed and another, who asks now, confirmed. Gives back what was
-- erased: also what was merged into it and the actor does not see.
create function cases_erase(of_case uuid) returns setof uuid
language plpgsql security definer
set search_path = public
as $$
declare
  -- What was merged into it goes with it.
  going uuid[] := array(
    with recursive inside as (
      select of_case as id union select c.id from cases_case c join inside i on c.merged_into_id = i.id)
    select id from inside);
begin
  if not exists (
    select from cases_case c join cases_review r on r.case_id = c.id
    where c.id = of_case and c.state = 'closed' and r.decision = 'erase' and r.state = 'confirmed'
      and r.settled_by = vigie_account() and r.proposed_by is distinct from vigie_account())
  then
    raise exception 'a case is erased once two people have said so' using errcode = 'insufficient_privilege';
  end if;
  delete from cases_file where case_id = any (going);
  delete from cases_enclosure e using cases_task t where t.id = e.task_id and t.case_id = any (going);
  update cases_task set title = '', text = '', answer = null, draft_id = null, message_id = null, reply_id = null, answer_message_id = null, thread_id = null
    where case_id = any (going);
  delete from cases_note where case_id = any (going);
  delete from cases_item where case_id = any (going);
  delete from cases_merged_row r using cases_merge m where m.id = r.merge_id and (m.into_id = any (going) or m.from_id = any (going));
  update cases_merge set reason = '', before = '{}', after = '{}' where into_id = any (going) or from_id = any (going);
  update cases_glass set reason = '', note = null where case_id = any (going);
  update cases_review set reason = '', note = null where case_id = any (going);
  update cases_event set reason = null where case_id = any (going);
  update cases_case set state = 'erased', title = '', summary = '', crime_areas = '{}', owner_id = null, restricted = false, review_due_at = null,
    merged_into_id = null, version = version + 1
    where id = any (going);
  return query select unnest(going);
end $$;
revoke all on function cases_erase from public;
grant execute on function cases_erase to vigie_desk;

grant select, insert, update on cases_counter, cases_case, cases_item, cases_task, cases_glass, cases_merge, cases_review to vigie_desk;
grant select, insert, update on cases_note to vigie_desk;
grant select, insert, update, delete on cases_file to vigie_desk;
grant select, insert on cases_enclosure, cases_event, cases_merged_row to vigie_desk;
