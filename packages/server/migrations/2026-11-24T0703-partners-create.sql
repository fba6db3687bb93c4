create table partners_country (
  code text primary key check (code ~ '^[A-Z]{2}$'),
  memberships text[] not null default '{}' check (memberships <@ array['eu', 'schengen', 'interpol']),
  accepted_languages text[] not null default '{}'
);
comment on table partners_country is 'ISO 3166-1 countries and the user-assigned ones in use, with memberships and the languages of Directive (EU) 2023/977 Art. 11. Filled at start with what is missing; what a desk corrects stays.';

create table partners_organisation (
  id uuid primary key,
  code text not null constraint partners_organisation_code unique,
  type text not null,
  country text references partners_country,
  name text not null,
  folded_name text collate "C" not null,
  languages text[] not null default '{}',
  channels text[] not null default '{}',
  duty_phone text not null default '',
  duty_note text not null default '',
  time_zone text not null,
  active boolean not null default true,
  changed_at timestamptz not null,
  version int not null default 1
);
comment on table partners_organisation is 'The other side: NCBs, SIRENE bureaux, SPOCs, PCCCs, liaison officers, national units. Offices, not people.';
comment on column partners_organisation.folded_name is 'The name without case and accents: for search, and for an order that is the same on every server.';
create index partners_organisation_order on partners_organisation (coalesce(country, '') collate "C", folded_name, id);

create table partners_address (
  address text primary key,
  organisation_id uuid not null references partners_organisation on delete cascade,
  position int not null,
  unique (organisation_id, position)
);
comment on table partners_address is 'Mail addresses by which a sender is recognised and to which answers go, the first preferred. Lower case, domains in ASCII.';

grant select, insert, update on partners_country, partners_organisation to vigie_desk;
grant select, insert, update, delete on partners_address to vigie_desk;
