create table drafts_draft (
  id uuid primary key,
  draft_kind text not null check (draft_kind in ('new', 'reply', 'forward', 'manual')),
  about_id uuid references messages_message,
  quarantined_id uuid references messages_quarantined,
  author_id uuid not null references accounts_account,
  content jsonb not null,
  next_position int not null default 0,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  version int not null default 1,
  content_version int not null default 1
);
comment on table drafts_draft is 'What is being written. Only its author and the shift leaders see it, and nobody who may not see the message it is about.';
comment on column drafts_draft.content is 'As typed; may concern persons. Ground: as messages_message.subject. Gone once sent or discarded.';
comment on column drafts_draft.content_version is 'The version at which the content last changed: a file added meanwhile does not make what was typed out of date.';
comment on column drafts_draft.next_position is 'Of the next file. Positions are never used twice, so that "remove the second" cannot remove another.';
create table drafts_attachment (
  draft_id uuid not null references drafts_draft on delete cascade,
  position int not null,
  name text not null,
  stated_media_type text not null,
  media_type text not null,
  suspicious boolean not null,
  sha256 bytea not null references messages_bytes,
  byte_count int not null,
  primary key (draft_id, position)
);
comment on table drafts_attachment is 'Files that will go with a draft; their bytes are in messages_bytes.';


-- A reply quotes: whoever may no longer see the message does not see the draft either. The subquery is itself held by
-- the policy on messages. A shift leader sees what is within the own clearance; an author always the own words.
alter table drafts_draft enable row level security;
create policy drafts_draft_visible on drafts_draft to vigie_desk
  using (vigie_reach() = 'system'
    or ((author_id = vigie_account()
        or (vigie_has_role('shift-leader') and vigie_reach() = 'desk'
          and array_position(array['unclassified', 'restricted', 'confidential', 'secret'], content ->> 'classification') - 1 <= vigie_clearance()))
      and (about_id is null or exists (select from messages_message m where m.id = about_id))));
alter table drafts_attachment enable row level security;
create policy drafts_attachment_visible on drafts_attachment to vigie_desk
  using (vigie_reach() = 'system' or exists (select from drafts_draft d where d.id = draft_id));

grant select, insert, update, delete on drafts_draft to vigie_desk;
grant select, insert, delete on drafts_attachment to vigie_desk;
