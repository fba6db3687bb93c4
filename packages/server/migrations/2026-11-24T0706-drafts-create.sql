create table drafts_draft (
  id uuid primary key,
  draft_kind text not null check (draft_kind in ('new', 'reply', 'forward', 'manual')),
  about_id uuid references messages_message,
  quarantined_id uuid,
  author_id uuid not null references accounts_account,
  content jsonb not null,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  version int not null default 1
);
comment on table drafts_draft is 'What is being written. Only its author and the shift leaders see it.';
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


alter table drafts_draft enable row level security;
create policy drafts_draft_visible on drafts_draft to vigie_desk
  using (vigie_reach() = 'system' or author_id = vigie_account() or (vigie_has_role('shift-leader') and vigie_reach() = 'desk'));
alter table drafts_attachment enable row level security;
create policy drafts_attachment_visible on drafts_attachment to vigie_desk
  using (vigie_reach() = 'system' or exists (select from drafts_draft d where d.id = draft_id));

grant select, insert, update, delete on drafts_draft to vigie_desk;
grant select, insert, delete on drafts_attachment to vigie_desk;
