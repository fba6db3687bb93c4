alter table messages_message add column erased_at timestamptz;
comment on column messages_message.erased_at is 'Its content is gone for good; number, direction, dates and what the desk did with it are left. Directive (EU) 2016/680 Art. 5; Directive (EU) 2023/977 Art. 16(3).';

-- Irrevocable: the content of messages that the actor sees, everything by which a person could be told, and the hashes of the
-- bytes that may now be erased too. What has not left yet is kept: it would be sent empty.
create function messages_erase(messages uuid[], at timestamptz) returns table (message_id uuid, sha256 bytea)
language plpgsql security definer
set search_path = public
as $$
#variable_conflict use_column
declare
  going uuid[] := array(
    select m.id from messages_message m
    where m.id = any (messages) and m.erased_at is null and vigie_reach() in ('desk', 'system')
      and messages_visible(m.classification_rank, m.unit_id) and (m.compartment_id is null or vigie_may_enter(m.compartment_id))
      and not exists (select from messages_delivery d where d.message_id = m.id and d.state in ('queued', 'sending', 'deferred'))
    for update);
  hashes bytea[] := array(
    select m.original_sha256 from messages_message m where m.id = any (going) and m.original_sha256 is not null
    union select a.sha256 from messages_attachment a where a.message_id = any (going)
    union select r.sha256 from messages_arrival r where r.message_id = any (going));
begin
  delete from messages_attachment where message_id = any (going);
  delete from messages_reference where message_id = any (going);
  delete from messages_arrival where message_id = any (going);
  delete from messages_correction where message_id = any (going);
  update messages_work set note = null where message_id = any (going);
  update messages_recipient set name = '', address = null where message_id = any (going);
  update messages_delivery set reply = null where message_id = any (going);
  update messages_quarantined set detail = '', note = null where message_id = any (going);
  update messages_message m set
    subject = '', body = '', sender_name = '', sender_address = null, own_reference = null, handling_text = null, handling = array_remove(handling, 'H3'),
    urgency_ground = null, inferred = '{}', warnings = '{}', crime_areas = '{}', internet_message_id = null, thread_evidence = null,
    -- Of no content any more: the same words, should they come again, are a new message.
    fingerprint = pg_catalog.sha256(uuid_send(m.id) || uuid_send(gen_random_uuid())), original_sha256 = null, original_media_type = null, attachment_names = '', search = '',
    due_at = null, due_rule = null, erased_at = at, version = version + 1
    where m.id = any (going);
  return query select g.id, null::bytea from unnest(going) as g(id) union all select null::uuid, h.hash from unnest(hashes) as h(hash);
end $$;
revoke all on function messages_erase from public;
grant execute on function messages_erase to vigie_desk;
