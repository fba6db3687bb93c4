import { sql } from 'kysely';
import type { Language } from '../kernel/language.ts';
import { cursorOf, parseCursor, type Page } from '../kernel/page.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { Country } from './contract.ts';
import { countriesByName, countriesNamed, countryNames, type CountryData } from './countries.ts';
import type { Membership, OrganisationId, OrganisationProfile, OrganisationRef, OrganisationState, OrganisationType } from './model.ts';
import { effectiveLanguages, fold, normaliseAddress } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    partners_country: { code: string; memberships: Membership[]; accepted_languages: string[] };
    partners_organisation: OrganisationRow;
    partners_address: { address: string; organisation_id: OrganisationId; position: number };
  }
}

interface OrganisationRow {
  id: OrganisationId;
  code: string;
  type: OrganisationType;
  country: string | null;
  name: string;
  folded_name: string;
  languages: string[];
  channels: Channel[];
  duty_phone: string;
  duty_note: string;
  time_zone: string;
  active: boolean;
  changed_at: OrganisationState['changedAt'];
  version: number;
}

export type { OrganisationProfile, OrganisationRef };

// ── Countries

/** Adds the countries that are not there yet and leaves the others as they are. Answers how many it added. */
export async function insertMissingCountries(db: Db, countries: readonly CountryData[]): Promise<number> {
  const added = await sql`insert into partners_country (code, memberships, accepted_languages)
    select code, memberships, "acceptedLanguages"
    from jsonb_to_recordset(${JSON.stringify(countries)}::jsonb) as country(code text, memberships text[], "acceptedLanguages" text[])
    on conflict do nothing`.execute(db);
  return Number(added.numAffectedRows ?? 0);
}

/** Every country by code, with its names and how many organisations in it are active. */
export async function listCountries(db: Db): Promise<readonly Country[]> {
  const { rows } = await sql<Pick<Country, 'code' | 'memberships' | 'acceptedLanguages' | 'organisationCount'>>`
    select code, memberships, accepted_languages as "acceptedLanguages",
      (select count(*) from partners_organisation o where o.country = c.code and o.active) as "organisationCount"
    from partners_country c order by code`.execute(db);
  return rows.map((row) => ({ ...row, names: countryNames(row.code) }));
}

/** What each known country belongs to; its keys are the countries that an organisation may have. */
export async function countryMemberships(db: Db): Promise<ReadonlyMap<string, readonly Membership[]>> {
  const rows = await db.selectFrom('partners_country').select(['code', 'memberships']).execute();
  return new Map(rows.map((row) => [row.code, row.memberships]));
}

// ── Organisations, read

const columns = sql`o.id, o.code, o.type, o.country, o.name, o.languages, o.channels,
  array(select address from partners_address a where a.organisation_id = o.id order by position) as addresses,
  o.duty_phone as "dutyPhone", o.duty_note as "dutyNote", o.time_zone as "timeZone", o.active, o.version, o.changed_at as "changedAt"`;

export interface OrganisationCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly q?: string | undefined;
  readonly country?: string | undefined;
  readonly type?: OrganisationType | undefined;
  readonly channel?: Channel | undefined;
  readonly active?: boolean | undefined;
  /** In which the names of countries are put in order. */
  readonly language: Language;
}

/**
 * By the country's name in the reader's language (bodies of no country first), then name without case and accents;
 * undefined when the cursor is none of ours. The cursor is the last organisation and not its sort key: a name of 160
 * Greek letters does not fit into one, and it holds in every language.
 */
export async function listOrganisations(db: Db, criteria: OrganisationCriteria): Promise<Page<OrganisationState> | undefined> {
  const after = criteria.after === undefined ? null : await findCursorOrganisation(db, criteria.after);
  if (after === undefined) return undefined;
  const words = fold(criteria.q ?? '').split(' ').filter(Boolean);
  const { country = null, type = null, channel = null, active = null } = criteria;
  const { rows } = await sql<OrganisationState>`
    with place as (select code, rank from unnest(${[...countriesByName(criteria.language)]}::text[]) with ordinality as listed (code, rank)),
      placed as (select id, case when country is null then 0 else coalesce(rank, 1000) end as rank, coalesce(country, '') as code
        from partners_organisation left join place on place.code = country)
    select ${columns} from partners_organisation o join placed using (id)
    where (${country}::text is null or o.country = ${country})
      and (${type}::text is null or o.type = ${type})
      and (${channel}::text is null or ${channel} = any (o.channels))
      and (${active}::boolean is null or o.active = ${active})
      and (${after}::uuid is null or (placed.rank, placed.code collate "C", o.folded_name, o.id) >
        (select rank, placed.code, folded_name, id from partners_organisation join placed using (id) where id = ${after}))
      and not exists (
        select from unnest(${words}::text[], ${words.map((word) => countriesNamed(word).join(' '))}::text[]) as asked (word, countries)
        where strpos(lower(o.code), word) = 0 and strpos(o.folded_name, word) = 0
          and lower(coalesce(o.country, '-')) <> word and strpos(countries, coalesce(o.country, '-')) = 0
          and not (strpos(word, '@') > 0 and exists (select from partners_address a where a.organisation_id = o.id and strpos(a.address, word) > 0)))
    order by placed.rank, placed.code collate "C", o.folded_name, o.id
    limit ${criteria.limit + 1}`.execute(db);
  const items = rows.slice(0, criteria.limit);
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorOf([last.id]) : null };
}

async function findCursorOrganisation(db: Db, cursor: string): Promise<OrganisationId | undefined> {
  const [id] = parseCursor(cursor, 1) ?? [];
  if (typeof id !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return (await findOrganisation(db, id as OrganisationId))?.id;
}

export async function findOrganisation(db: Db, id: OrganisationId): Promise<OrganisationState | undefined> {
  const { rows } = await sql<OrganisationState>`select ${columns} from partners_organisation o where o.id = ${id}`.execute(db);
  return rows[0];
}

export async function findOrganisationsByCode(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, OrganisationState>> {
  const found = new Map<string, OrganisationState>();
  for (const some of batchesOf(codes)) {
    const { rows } = await sql<OrganisationState>`select ${columns} from unnest(${some}::text[]) as wanted (code) join partners_organisation o using (code)`.execute(db);
    for (const row of rows) found.set(row.code, row);
  }
  return found;
}

/** The whole directory by code, closed organisations too: for the export. */
export async function listAllOrganisations(db: Db): Promise<readonly OrganisationState[]> {
  const { rows } = await sql<OrganisationState>`select ${columns} from partners_organisation o order by o.code collate "C"`.execute(db);
  return rows;
}

export async function findCodesBeginning(db: Db, beginning: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`select code from partners_organisation where starts_with(code, ${beginning})`.execute(db);
  return new Set(rows.map((row) => row.code));
}

/** Who has which of these addresses. @param addresses in normal form */
export async function findOwnersOfAddresses(db: Db, addresses: readonly string[]): Promise<ReadonlyMap<string, OrganisationRef>> {
  const found = new Map<string, OrganisationRef>();
  for (const some of batchesOf(addresses)) {
    const { rows } = await sql<OrganisationRef & { readonly address: string }>`
      select a.address, o.id, o.code, o.name, o.country, o.type
      from unnest(${some}::text[]) as wanted (address) join partners_address a using (address) join partners_organisation o on o.id = a.organisation_id`.execute(db);
    for (const { address, ...organisation } of rows) found.set(address, organisation);
  }
  return found;
}

/**
 * By the thousand, so that the rows of a large file do not all come back, or go out, at once. Joined, where they are many,
 * and not compared with `any`: a general plan without an index would try each row against all thousand.
 */
function* batchesOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += 1000) yield items.slice(start, start + 1000);
}

// ── Organisations, written

/** Until the transaction ends nobody else changes the directory; reading goes on. So checks made after this stay true. */
export async function lockDirectory(db: Db): Promise<void> {
  await sql`lock table partners_organisation in share row exclusive mode`.execute(db);
}

/** Writes organisations as they shall be, new or known by their id, with their addresses. The caller has {@link lockDirectory}. */
export async function writeOrganisations(db: Db, organisations: readonly OrganisationState[]): Promise<void> {
  // Addresses may move from one to another: all are let go before any is taken.
  await sql`delete from partners_address using unnest(${organisations.map((one) => one.id)}::uuid[]) as wanted (id) where organisation_id = id`.execute(db);
  for (const some of batchesOf(organisations)) {
    const batch = JSON.stringify(some.map((one) => ({ ...one, foldedName: fold(one.name) })));
    await sql`insert into partners_organisation
        (id, code, type, country, name, folded_name, languages, channels, duty_phone, duty_note, time_zone, active, changed_at, version)
      select id, code, type, country, name, "foldedName", languages, channels, "dutyPhone", "dutyNote", "timeZone", active, "changedAt", version
      from jsonb_to_recordset(${batch}::jsonb) as one(id uuid, code text, type text, country text, name text, "foldedName" text, languages text[],
        channels text[], "dutyPhone" text, "dutyNote" text, "timeZone" text, active boolean, "changedAt" timestamptz, version int)
      on conflict (id) do update set code = excluded.code, type = excluded.type, country = excluded.country, name = excluded.name,
        folded_name = excluded.folded_name, languages = excluded.languages, channels = excluded.channels, duty_phone = excluded.duty_phone,
        duty_note = excluded.duty_note, time_zone = excluded.time_zone, active = excluded.active, changed_at = excluded.changed_at,
        version = excluded.version`.execute(db);
    await sql`insert into partners_address (address, organisation_id, position)
      select address, id, position from jsonb_to_recordset(${batch}::jsonb) as one(id uuid, addresses text[]),
        unnest(addresses) with ordinality as listed(address, position)`.execute(db);
  }
}

// ── For the slices to the right

/**
 * Who writes from these addresses, by the address as given. Closed organisations too. An address that the directory does
 * not have is not in the answer: nobody is guessed from a domain.
 */
export async function findOrganisationsByAddress(db: Db, addresses: readonly string[]): Promise<ReadonlyMap<string, OrganisationRef>> {
  const normal = new Map(addresses.map((given) => [given, normaliseAddress(given)]));
  const wanted = [...new Set(normal.values())].filter((address) => address !== undefined);
  if (wanted.length === 0) return new Map();
  const owners = await findOwnersOfAddresses(db, wanted);
  const found = new Map<string, OrganisationRef>();
  for (const [given, address] of normal) {
    const owner = address === undefined ? undefined : owners.get(address);
    if (owner) found.set(given, owner);
  }
  return found;
}

/** What is needed to show organisations and to write to them, by id; unknown ids are not in the answer. */
export async function getOrganisationRefs(db: Db, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, OrganisationProfile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<OrganisationProfile & { readonly acceptedLanguages: readonly string[] }>`
    select o.id, o.code, o.name, o.country, o.type, o.languages, o.channels, o.time_zone as "timeZone", o.active,
      array(select address from partners_address a where a.organisation_id = o.id order by position) as addresses,
      coalesce(c.memberships, '{}') as memberships, coalesce(c.accepted_languages, '{}') as "acceptedLanguages"
    from partners_organisation o left join partners_country c on c.code = o.country
    where o.id = any (${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ acceptedLanguages, ...one }) => [one.id, { ...one, languages: effectiveLanguages(one.languages, acceptedLanguages) }]));
}

/** Organisations of which the code, the name or an address begins so; case and accents ignored. None for an empty beginning. */
export async function searchOrganisationIds(db: Db, beginsWith: string): Promise<readonly OrganisationId[]> {
  const beginning = fold(beginsWith);
  if (beginning === '') return [];
  const { rows } = await sql<{ id: OrganisationId }>`
    select id from partners_organisation o
    where starts_with(lower(code), ${beginning}) or starts_with(folded_name, ${beginning})
      or exists (select from partners_address a where a.organisation_id = o.id and starts_with(a.address, ${beginning}))`.execute(db);
  return rows.map((row) => row.id);
}

/** Every organisation in a country, closed ones too. */
export async function findOrganisationIdsOfCountry(db: Db, country: string): Promise<readonly OrganisationId[]> {
  const rows = await db.selectFrom('partners_organisation').select('id').where('country', '=', country).execute();
  return rows.map((row) => row.id);
}
