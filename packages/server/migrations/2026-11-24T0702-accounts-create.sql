create table accounts_unit (
  id uuid primary key,
  code text not null constraint accounts_unit_code unique,
  name text not null,
  kind text not null check (kind in ('desk', 'national', 'post')),
  active boolean not null default true,
  version int not null default 1
);
comment on table accounts_unit is 'Parts of the SPOC, national services that receive tasks, and liaison posts.';

create table accounts_account (
  id uuid primary key,
  sign_in_name text not null constraint accounts_account_sign_in_name unique,
  display_name text not null,
  password_hash text,
  state text not null check (state in ('invited', 'active', 'disabled')),
  roles text[] not null,
  clearance text not null check (clearance in ('unclassified', 'restricted', 'confidential', 'secret')),
  language text not null check (language in ('en', 'fr', 'nl', 'de')),
  created_at timestamptz not null,
  last_sign_in_at timestamptz,
  version int not null default 1,
  constraint accounts_account_password check (state = 'disabled' or (state = 'active') = (password_hash is not null))
);
comment on table accounts_account is 'People who work at the desk.';
comment on column accounts_account.sign_in_name is 'Name by which a colleague signs in. Ground: as display_name.';
comment on column accounts_account.display_name is 'Name of a colleague. Ground: Directive (EU) 2016/680 Art. 29(2)(c), user control, and Art. 25, logging.';
comment on column accounts_account.password_hash is 'argon2id in PHC form; null until the one-time link is used. State active if and only if there is one, disabled aside.';

create table accounts_membership (
  account_id uuid not null references accounts_account on delete cascade,
  unit_id uuid not null references accounts_unit,
  primary key (account_id, unit_id)
);

create table accounts_session (
  id uuid primary key,
  token_hash bytea not null constraint accounts_session_token unique,
  account_id uuid not null references accounts_account on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_ends_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);
comment on table accounts_session is 'Signed-in browsers. Only a hash of the cookie is kept. Forgotten 30 days after the end.';
create index accounts_session_account on accounts_session (account_id) where ended_at is null;

create table accounts_attempt (
  key text primary key,
  failure_count int not null,
  window_ends_at timestamptz not null,
  blocked_until timestamptz
);
comment on table accounts_attempt is 'Failed sign-ins per name and per network address, each as a keyed hash, for throttling; forgotten the night after their window.';

create table accounts_invitation (
  token_hash bytea primary key,
  kind text not null check (kind in ('first-administrator', 'new-account', 'password-reset')),
  account_id uuid references accounts_account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table accounts_invitation is 'One-time links. Only a hash of the token is kept. Forgotten 30 days after they expired.';

create table accounts_client (
  id uuid primary key,
  name text not null,
  channel text not null,
  key_hash bytea not null constraint accounts_client_key unique,
  active boolean not null default true,
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on table accounts_client is 'Machines that hand in messages over HTTP. Only a hash of the key is kept.';

grant select, insert, update on accounts_unit, accounts_account, accounts_session, accounts_invitation, accounts_client to vigie_desk;
grant select, insert, delete on accounts_membership to vigie_desk;
grant select, insert, update, delete on accounts_attempt to vigie_desk;
grant delete on accounts_session, accounts_invitation to vigie_desk;
