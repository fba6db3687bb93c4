-- Which contents are still spoken of: asked before any is erased, and by every foreign key then. Only ever for equality, and a
-- hash index is a fraction of the size for the intake to keep.
create index messages_message_original on messages_message using hash (original_sha256);
create index messages_attachment_sha256 on messages_attachment using hash (sha256);
create index messages_arrival_sha256 on messages_arrival using hash (sha256);
create index messages_quarantined_sha256 on messages_quarantined using hash (sha256);

-- The desk may delete no content; through this the system, and nobody who is signed in, erases those of the given that
-- nothing in the registry speaks of. What another slice still speaks of, its foreign key holds: the whole is undone then.
-- The caller holds the contents (see store-bytes.ts), so that none is taken into use meanwhile.
create function messages_erase_bytes(hashes bytea[]) returns table (file_count int, byte_count bigint)
language plpgsql security definer
set search_path = public
as $$
#variable_conflict use_column
begin
  if vigie_reach() <> 'system' then
    raise exception 'contents are erased by the system only' using errcode = 'insufficient_privilege';
  end if;
  return query
    with erased as (
      delete from messages_bytes b
      where b.sha256 = any (hashes)
        and not exists (select from messages_message m where m.original_sha256 = b.sha256)
        and not exists (select from messages_attachment a where a.sha256 = b.sha256)
        and not exists (select from messages_arrival a where a.sha256 = b.sha256)
        and not exists (select from messages_quarantined q where q.sha256 = b.sha256)
      returning b.byte_count)
    select count(*)::int, coalesce(sum(e.byte_count), 0)::bigint from erased e;
end $$;
revoke all on function messages_erase_bytes from public;
grant execute on function messages_erase_bytes to vigie_desk;
