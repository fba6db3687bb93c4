create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('account', 'client', 'system', 'anonymous')),
  actor_id text,
  actor_name text not null,
  act text not null,
  operation text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  refusal text,
  purpose jsonb,
  objects text[] not null,
  detail jsonb not null,
  salt bytea not null,
  commitment bytea not null
);
comment on table audit_entry is 'Who did or saw what, when and why. Directive (EU) 2016/680 Art. 25; Directive (EU) 2023/977 Art. 16(1)(h). Append-only.';
comment on column audit_entry.actor_name is 'Name of the acting colleague at that time. Ground: Directive (EU) 2016/680 Art. 25(2), identification of the person who consulted.';
comment on column audit_entry.commitment is 'SHA-256 of salt and canonical content: what enters the Merkle tree, so that content can be erased and proofs still hold.';
create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_actor on audit_entry (actor_id, at desc);
create index audit_entry_objects on audit_entry using gin (objects) with (fastupdate = on);

create table audit_pending (entry_id uuid primary key);
comment on table audit_pending is 'Entries committed but not yet in the Merkle tree; the sequencer empties it within a second or two.';

create table audit_leaf (
  leaf_index bigint primary key,
  entry_id uuid not null unique,
  leaf_hash bytea not null
);
comment on table audit_leaf is 'The Merkle tree''s leaves in order (RFC 9162 section 2.1). Append-only.';

create table audit_checkpoint (
  tree_size bigint primary key,
  at timestamptz not null,
  root_hash bytea not null,
  note text not null,
  frontier jsonb not null
);
comment on table audit_checkpoint is 'Signed heads of the tree (C2SP tlog-checkpoint). Copies are written outside the database. Append-only.';

alter table audit_entry enable row level security;
create policy audit_entry_write on audit_entry for insert to vigie_desk with check (true);
create policy audit_entry_read on audit_entry for select to vigie_desk
  using (vigie_reach() = 'system' or vigie_has_role('auditor'));

grant select, insert on audit_entry, audit_leaf, audit_checkpoint to vigie_desk;
grant select, insert, delete on audit_pending to vigie_desk;
