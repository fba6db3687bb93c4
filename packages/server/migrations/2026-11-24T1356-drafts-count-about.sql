-- How many drafts are about these messages, or among these: whoever closes a case must know that a colleague still writes in
-- it, and may not see what. Asked by whoever sees the desk or a unit's content; gives away a number only.
create function drafts_count_about(messages uuid[], drafts uuid[]) returns int
language sql stable security definer
set search_path = public
as $$
  select count(*)::int from drafts_draft d
  where (d.about_id = any (messages) or d.id = any (drafts)) and vigie_reach() in ('desk', 'unit', 'system')
$$;
revoke all on function drafts_count_about from public;
grant execute on function drafts_count_about to vigie_desk;
create index drafts_draft_about on drafts_draft (about_id) where about_id is not null;
