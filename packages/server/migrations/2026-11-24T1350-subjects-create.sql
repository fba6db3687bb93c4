-- Goes up with every change of a subject: what keeps a copy (the matching index) asks for what is above the last it saw.
create sequence subjects_change;

create table subjects_subject (
  id uuid primary key,
  kind text not null check (kind in ('person', 'organisation', 'document', 'vehicle', 'firearm', 'object', 'place', 'event', 'communication')),
  data jsonb,
  role text check (role in ('suspect', 'convicted', 'potential-offender', 'victim', 'witness', 'informant', 'contact', 'associate', 'missing')),
  identity_status text check (identity_status in ('confirmed', 'not-confirmed', 'misused', 'alias')),
  statement_type text not null check (statement_type in ('fact', 'assessment')),
  source_evaluation text check (source_evaluation in ('A', 'B', 'C', 'X')),
  information_evaluation text check (information_evaluation in ('1', '2', '3', '4')),
  handling text[] not null default '{}',
  handling_text text,
  classification text not null check (classification in ('unclassified', 'restricted', 'confidential', 'secret')),
  classification_rank int not null generated always as
    (case classification when 'unclassified' then 0 when 'restricted' then 1 when 'confidential' then 2 else 3 end) stored,
  necessity text,
  message_id uuid references messages_message,
  excerpt text,
  stated_by uuid references accounts_account,
  stated_at timestamptz not null,
  unit_id uuid references accounts_unit,
  compartment_id uuid,
  version int not null default 1,
  erased_at timestamptz,
  erased_by uuid references accounts_account,
  erased_ground text,
  change bigint not null default nextval('subjects_change'),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((kind = 'person') = (identity_status is not null) or erased_at is not null),
  check ((kind = 'person') = (role is not null) or erased_at is not null),
  check ((data is null) = (erased_at is not null)),
  check ((erased_at is null) = (erased_ground is null)),
  -- An erased subject is a stone with an identifier on it.
  check (erased_at is null or (role is null and identity_status is null and excerpt is null and necessity is null and handling_text is null))
);
comment on table subjects_subject is 'What one source stated about one person or thing. Ground: Directive (EU) 2023/977 Arts. 10 and 16(1); Directive (EU) 2016/680 Arts. 6 to 8.';
comment on column subjects_subject.data is 'Personal data, as the schema of its kind has it (subjects/contract-data.ts); of persons only what Regulation (EU) 2016/794, Annex II.B, allows for the role. Null once erased.';
comment on column subjects_subject.role is 'Directive (EU) 2016/680 Art. 6: categories of data subject are told apart.';
comment on column subjects_subject.statement_type is 'Directive (EU) 2016/680 Art. 7(1): facts are told apart from personal assessments.';
comment on column subjects_subject.necessity is 'Why data is held that the Annex allows for the role only where needed. May concern the person.';
comment on column subjects_subject.excerpt is 'The words it was taken from. Ground: as data.';
comment on column subjects_subject.unit_id is 'The unit of whoever stated it without a message, for those who see only what is with their units.';
comment on column subjects_subject.change is 'Ascending with every change, but not in the order of commits: changed_in says what may still be under way.';
comment on column subjects_subject.changed_in is 'The transaction of the last change. Whoever polls asks again for all of it from pg_snapshot_xmin(pg_current_snapshot()) as it was at the last look.';
create index subjects_subject_message on subjects_subject (message_id) where message_id is not null;
create index subjects_subject_compartment on subjects_subject (compartment_id) where compartment_id is not null;
create unique index subjects_subject_change on subjects_subject (change);

create table subjects_correction (
  id uuid primary key,
  subject_id uuid not null references subjects_subject,
  field text not null,
  before jsonb,
  after jsonb,
  pruned boolean not null default false,
  account_id uuid references accounts_account,
  at timestamptz not null
);
comment on table subjects_correction is 'What was corrected, with the former value. Append-only. Directive (EU) 2016/680 Art. 4(1)(d), accuracy.';
comment on column subjects_correction.pruned is 'The value went because the role allows it no more (Annex II.B(7)); it is not kept here either.';
comment on column subjects_correction.before is 'Personal data. Ground: as subjects_subject.data.';
create index subjects_correction_subject on subjects_correction (subject_id);

create table subjects_link (
  id uuid primary key,
  first_id uuid not null references subjects_subject,
  second_id uuid not null references subjects_subject,
  type text not null,
  period_from text,
  period_to text,
  statement_type text not null check (statement_type in ('fact', 'assessment')),
  source_evaluation text check (source_evaluation in ('A', 'B', 'C', 'X')),
  information_evaluation text check (information_evaluation in ('1', '2', '3', '4')),
  reason text not null,
  stated_by uuid references accounts_account,
  stated_at timestamptz not null,
  undone_by uuid references accounts_account,
  undone_at timestamptz,
  undone_reason text,
  check (first_id <> second_id),
  check ((undone_at is null) = (undone_reason is null)),
  check (type <> 'same-as' or (period_from is null and period_to is null))
);
comment on table subjects_link is 'That two subjects are the same, or how they are connected. Personal data. Undone links stay, with who undid them and why.';
comment on column subjects_link.first_id is 'Of a type that says the same from either end: the lower identifier, so that it is there once.';
create unique index subjects_link_standing on subjects_link (first_id, second_id, type, coalesce(period_from, ''), coalesce(period_to, '')) where undone_at is null;
create index subjects_link_second on subjects_link (second_id);
create index subjects_link_first on subjects_link (first_id);

-- Seen with its message, within clearance, and from within its compartment; without a message by the desk, or by the unit
-- that stated it. The subquery is itself held by the policy on messages.
alter table subjects_subject enable row level security;
create policy subjects_subject_visible on subjects_subject to vigie_desk
  using (classification_rank <= vigie_clearance()
    and (compartment_id is null or vigie_may_enter(compartment_id))
    and case when message_id is not null then exists (select from messages_message m where m.id = message_id)
        else vigie_reach() in ('desk', 'system') or (vigie_reach() = 'unit' and unit_id = any (vigie_units())) end);

alter table subjects_correction enable row level security;
create policy subjects_correction_visible on subjects_correction to vigie_desk
  using (vigie_reach() = 'system' or exists (select from subjects_subject s where s.id = subject_id));

-- A link is seen by who may see both its ends.
alter table subjects_link enable row level security;
create policy subjects_link_visible on subjects_link to vigie_desk
  using (vigie_reach() = 'system'
    or (exists (select from subjects_subject s where s.id = first_id) and exists (select from subjects_subject s where s.id = second_id)));

-- Corrections are append-only and links are undone, not deleted: only of what is erased for good they go, with it. The subject
-- must be erased already, in this same transaction or before; the identifiers of the links that went are given back.
create function subjects_erase_traces(subject uuid) returns table (link_id uuid, type text, first_id uuid, second_id uuid)
language plpgsql security definer
set search_path = public
as $$
#variable_conflict use_column
begin
  if not exists (select from subjects_subject s where s.id = subject and s.erased_at is not null) then
    raise exception 'only an erased subject loses its traces' using errcode = 'insufficient_privilege';
  end if;
  delete from subjects_correction c where c.subject_id = subject;
  return query
    with gone as (
      delete from subjects_link l where subject in (l.first_id, l.second_id)
      returning l.id, l.type, l.first_id, l.second_id, l.undone_at)
    select g.id, g.type, g.first_id, g.second_id from gone g where g.undone_at is null;
end $$;
revoke all on function subjects_erase_traces from public;
grant execute on function subjects_erase_traces to vigie_desk;

-- Former values of fields that a person's role allows no more: they must no longer be among what is stated.
create function subjects_prune_corrections(subject uuid, fields text[]) returns void
language plpgsql security definer
set search_path = public
as $$
begin
  if exists (select from subjects_subject s where s.id = subject and s.data ?| fields) then
    raise exception 'a field that is stated keeps its corrections' using errcode = 'insufficient_privilege';
  end if;
  delete from subjects_correction c
    where c.subject_id = subject and c.field in (select 'data.' || f from unnest(fields) f);
end $$;
revoke all on function subjects_prune_corrections from public;
grant execute on function subjects_prune_corrections to vigie_desk;

grant usage on sequence subjects_change to vigie_desk;
grant select, insert on subjects_subject, subjects_correction, subjects_link to vigie_desk;
grant update (data, role, identity_status, statement_type, source_evaluation, information_evaluation, handling, handling_text, classification,
  necessity, excerpt, compartment_id, version, erased_at, erased_by, erased_ground, change, changed_in) on subjects_subject to vigie_desk;
grant update (undone_by, undone_at, undone_reason) on subjects_link to vigie_desk;
