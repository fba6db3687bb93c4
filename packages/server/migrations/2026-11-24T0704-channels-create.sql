create table channels_mailbox (
  id uuid primary key,
  name text not null,
  address text not null constraint channels_mailbox_address unique,
  channel text not null,
  imap jsonb not null,
  smtp jsonb not null,
  enabled boolean not null,
  version int not null default 1
);
comment on table channels_mailbox is 'Configured mailboxes. Servers and user names; passwords are in the environment, under the variable named here.';

create table channels_cursor (
  mailbox_id uuid primary key references channels_mailbox on delete cascade,
  uid_validity text not null,
  last_uid bigint not null
);
comment on table channels_cursor is 'How far each mailbox was read. Only a hint: an arrival is recognised by its source and transport id.';

grant select, insert, update on channels_mailbox, channels_cursor to vigie_desk;
