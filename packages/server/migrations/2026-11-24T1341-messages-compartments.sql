-- What lies in a restricted case is seen only by those who need to know.
alter table messages_message add column compartment_id uuid;
comment on column messages_message.compartment_id is 'The compartment it lies in (accounts_entry says who may see into it); null: none. What joins its thread lies there too.';
create index messages_message_compartment on messages_message (compartment_id) where compartment_id is not null;

drop policy messages_message_visible on messages_message;
create policy messages_message_visible on messages_message to vigie_desk
  using (messages_visible(classification_rank, unit_id) and (compartment_id is null or vigie_may_enter(compartment_id)))
  -- As before: a new message may lie where its author does not see it.
  with check (vigie_reach() in ('system', 'desk', 'unit'));

-- As before, and what lies in a compartment is found only from within.
create or replace function messages_found(
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
    '(m.compartment_id is null or vigie_may_enter(m.compartment_id))',
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
