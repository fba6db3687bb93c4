import { sql } from 'kysely';
import { cursorOf, isId, isInstant, parseCursor } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import { findOrganisationIdsOfCountry, searchOrganisationIds } from '../partners/store.ts';
import type { Db } from '../platform/database.ts';
import type { MessageLine, SearchCriteria } from './contract.ts';
import type { MessageId } from './model.ts';
import { parseNumber } from './rules.ts';
import { parseSearch, type SearchQuery } from './search-query.ts';
import { snippetOf, snippetSourceLength } from './search-snippet.ts';
import { findLines } from './store-reading.ts';
import { foldReference } from './threads.ts';

/** How far a total is counted. */
const countLimit = 1_000;

/** What is asked for, understood but not yet looked up. */
export interface Search extends Omit<SearchCriteria, 'purpose' | 'text'> {
  readonly query: SearchQuery;
  /** The kinds of criteria used, for the access log: never what was looked for. */
  readonly used: readonly string[];
}

/** Undefined when nothing is asked for: words ruled out alone, or signs without a word, are no criterion. */
export function readCriteria({ purpose: _purpose, text, ...criteria }: SearchCriteria): Search | undefined {
  const query = parseSearch(text ?? '');
  const used = [
    ...(query.matching ? ['text'] : []),
    ...Object.entries(criteria)
      .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''))
      .map(([name]) => name),
  ];
  return used.length > 0 ? { ...criteria, query, used } : undefined;
}

/* ── ids ── */

interface Found {
  readonly id: MessageId;
  readonly receivedAt: Instant;
}

/** A search with its organisations looked up, once for all its pages. */
export interface LookedUp extends Search {
  readonly partyOrganisations: readonly string[] | null;
  readonly countryOrganisations: readonly string[] | null;
}

export async function lookUp(db: Db, search: Search): Promise<LookedUp> {
  return {
    ...search,
    partyOrganisations: search.party ? await searchOrganisationIds(db, search.party) : null,
    countryOrganisations: search.country ? await findOrganisationIdsOfCountry(db, search.country.toUpperCase()) : null,
  };
}

/** Newest first, those after `past` only. */
export async function findIds(db: Db, search: LookedUp, maximum: number, past: Found | undefined): Promise<readonly Found[]> {
  const { query } = search;
  const number = search.reference ? parseNumber(search.reference) : undefined;
  const { rows } = await sql<Found>`
    select id, received_at as "receivedAt" from messages_found(
      maximum => ${maximum}::int,
      matching => to_tsquery('simple', ${query.matching}), phrasing => to_tsquery('simple', ${query.phrasing}), excluding => to_tsquery('simple', ${query.excluding}),
      names => ${search.reference ? namesOf(search.reference) : null}::text[],
      number_direction => ${number?.direction ?? null}::text, number_year => ${number?.year ?? null}::int, number_sequence => ${number?.sequence ?? null}::int,
      party => lower(${search.party ? beginsWith(search.party) : null}::text),
      party_organisations => ${search.partyOrganisations}::uuid[], country_organisations => ${search.countryOrganisations}::uuid[],
      since => ${search.from ?? null}::timestamptz, before => ${search.until ?? null}::timestamptz,
      only_direction => ${search.direction ?? null}::text, only_channels => ${listOf(search.channels)}::text[],
      only_kinds => ${listOf(search.kinds)}::text[], only_crime_areas => ${listOf(search.crimeAreas)}::text[],
      past_at => ${past?.receivedAt ?? null}::timestamptz, past_id => ${past?.id ?? null}::uuid)`.execute(db);
  return rows;
}

/** As `messages_reference` has them; a Message-ID with or without its brackets. */
function namesOf(reference: string): readonly string[] {
  const folded = foldReference(reference);
  return [...new Set([folded, folded.replace(/^<(.*)>$/, '$1')])].map((name) => name.slice(0, 500));
}

function beginsWith(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

function listOf(values: readonly string[] | undefined): readonly string[] | null {
  return values && values.length > 0 ? [...values] : null;
}

/* ── pages ── */

export interface SearchPage {
  readonly items: readonly (MessageLine & { readonly snippet: string | null })[];
  readonly next: string | null;
  readonly total: number | null;
}

/**
 * One page, newest first; undefined when the cursor is none of ours. The first page counts, up to {@link countLimit}, and
 * hands the total on in its cursor.
 */
export async function searchMessages(db: Db, search: Search, paging: { readonly limit: number; readonly after?: string | undefined }): Promise<SearchPage | undefined> {
  const past = paging.after === undefined ? undefined : parsePast(paging.after);
  if (paging.after !== undefined && !past) return undefined;
  const found = await findIds(db, await lookUp(db, search), past ? paging.limit + 1 : countLimit + 1, past);
  const total = past ? past.total : found.length <= countLimit ? found.length : null;
  const shown = found.slice(0, paging.limit);
  const last = shown.at(-1);
  return {
    items: await withSnippets(db, await findLines(db, shown.map(({ id }) => id)), search.query),
    next: found.length > paging.limit && last ? cursorOf([last.receivedAt, last.id, total]) : null,
    total,
  };
}

function parsePast(cursor: string): (Found & { readonly total: number | null }) | undefined {
  const [receivedAt, id, total] = parseCursor(cursor, 3) ?? [];
  if (!isInstant(receivedAt) || !isId(id) || !(total === null || (typeof total === 'number' && total >= 0 && total <= countLimit))) return undefined;
  return { receivedAt, id: id as MessageId, total: total && Math.trunc(total) };
}

async function withSnippets(db: Db, lines: readonly MessageLine[], query: SearchQuery): Promise<SearchPage['items']> {
  if (query.marks.length === 0 || lines.length === 0) return lines.map((line) => ({ ...line, snippet: null }));
  const { rows } = await sql<{ id: MessageId; subject: string; body: string; attachmentNames: string }>`
    select id, subject, left(body, ${snippetSourceLength}) as body, left(attachment_names, ${snippetSourceLength}) as "attachmentNames"
    from messages_message where id = any (${lines.map((line) => line.id)}::uuid[])`.execute(db);
  const texts = new Map(rows.map((row) => [row.id, row]));
  return lines.map((line) => {
    const text = texts.get(line.id);
    return { ...line, snippet: text ? snippetOf(text, query.marks) : null };
  });
}
