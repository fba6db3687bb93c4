-- What still has to be told comes first, soonest due first; what was told waits for nothing.
drop index hits_hit_due;
create index hits_hit_due on hits_hit ((case when state = 'open' then coalesce(due_at, 'infinity') else 'infinity' end), id)
  where state in ('open', 'notified', 'following');
