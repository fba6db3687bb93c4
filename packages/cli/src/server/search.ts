import type { SearchQuery } from '@vigie/pool';
import { ftmSchemata, type EngineRecord } from '../engine.ts';
import { entityResponse, isOfSchema, type EntityResponse } from './entity.ts';
import type { Holdings } from './holdings.ts';
import { HttpError, Params } from './http.ts';

export interface SearchResponse {
  readonly limit: number;
  readonly offset: number;
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  readonly results: readonly EntityResponse[];
  readonly facets: Readonly<Record<string, { readonly label: string; readonly values: readonly { readonly name: string; readonly label: string; readonly count: number }[] }>>;
}

/** Found by name at most; and looked through when nothing is asked for. */
const mostFound = 500;
const mostListed = 10_000;
/** A search shows what resembles, where a match shows what may be the same. */
const searchBits = 6;

/** Entities whose name or number resembles a text, best first; one whose identifier it is comes before all. */
export async function findByText(holdings: Holdings, text: string, limit: number): Promise<readonly { readonly entity: EntityResponse; readonly bits: number }[]> {
  const queries = textQueries(text).map((record): SearchQuery => ({ record, limit, minBits: searchBits, ledger: false }));
  const answers = await holdings.search(queries);
  const found = new Map<string, { readonly entity: EntityResponse; readonly bits: number }>();
  const named = holdings.store.find(text);
  if (named !== undefined) found.set(text, { entity: entityResponse(named), bits: Infinity });
  for (const { candidates } of answers) {
    for (const { id, bits } of candidates) {
      const stored = holdings.store.find(id);
      if (stored !== undefined && (found.get(id)?.bits ?? -Infinity) < bits) found.set(id, { entity: entityResponse(stored), bits });
    }
  }
  return [...found.values()].sort((a, b) => b.bits - a.bits);
}

function textQueries(text: string): readonly EngineRecord[] {
  const id = 'query';
  const names = [{ full: text.slice(0, 500) }];
  const named: readonly EngineRecord[] = [{ kind: 'person', id, names }, { kind: 'organisation', id, names }, { kind: 'object', id, category: 'boat', numbers: [], names: [text.slice(0, 500)] }];
  if (!/\d/.test(text) || text.length > 40) return named;
  const numbers = [{ number: text }];
  return [
    ...named,
    { kind: 'document', id, numbers },
    { kind: 'vehicle', id, ...(/^[A-Z0-9]{17}$/i.test(text.replace(/\W/g, '')) ? { vin: text } : { plates: numbers }) },
    { kind: 'firearm', id, serials: [text] },
    { kind: 'object', id, category: 'other', numbers },
  ];
}

/** `GET /search/{dataset}` */
export async function search(holdings: Holdings, dataset: string | undefined, query: unknown): Promise<SearchResponse> {
  const params = new Params(query);
  const limit = params.number('limit', 10, 0, 500, true);
  const offset = params.number('offset', 0, 0, 9499, true);
  const text = (params.text('q') ?? '').trim();
  const isOpen = text === '' || text === '*';
  const { entities, isCut } = isOpen ? listed(holdings) : { entities: (await findByText(holdings, text, mostFound)).map(({ entity }) => entity), isCut: false };
  const kept = sorted(entities.filter(filterOf(params, dataset)), params.list('sort'));
  return {
    limit,
    offset,
    total: { value: kept.length, relation: isCut ? 'gte' : 'eq' },
    results: kept.slice(offset, offset + limit),
    facets: facetsOf(kept, params.list('facets')),
  };
}

function listed(holdings: Holdings): { readonly entities: readonly EntityResponse[]; readonly isCut: boolean } {
  const entities: EntityResponse[] = [];
  for (const id of holdings.store.ids()) {
    if (entities.length === mostListed) return { entities, isCut: true };
    const stored = holdings.store.find(id);
    if (stored !== undefined) entities.push(entityResponse(stored));
  }
  return { entities, isCut: false };
}

function filterOf(params: Params, dataset: string | undefined): (entity: EntityResponse) => boolean {
  const schema = params.text('schema') ?? 'Thing';
  if (schema !== 'Thing' && !Object.hasOwn(ftmSchemata, schema)) throw new HttpError(400, 'Invalid schema');
  const countries = params.list('countries').map((code) => code.toLowerCase());
  const [included, excluded] = [[...params.list('datasets'), ...params.list('include_dataset')], params.list('exclude_dataset')];
  const excludedSchemata = params.list('exclude_schema');
  const changedSince = params.text('changed_since');
  const filters = params.list('filter').map((filter) => {
    const colon = filter.indexOf(':');
    if (colon <= 0) throw new HttpError(400, `Invalid filter: ${filter.slice(0, 100)}`);
    return { field: filter.slice(0, colon).replace(/^properties\./, ''), value: filter.slice(colon + 1) };
  });
  const isAny = params.text('filter_op')?.toUpperCase() === 'OR';
  return (entity) => {
    const holds = ({ field, value }: { readonly field: string; readonly value: string }) => valuesOf(entity, field).some((known) => known.toLowerCase() === value.toLowerCase());
    if (!isOfSchema(entity.schema, schema) || excludedSchemata.some((name) => isOfSchema(entity.schema, name))) return false;
    if (dataset !== undefined && !entity.datasets.includes(dataset)) return false;
    if (included.length > 0 && !entity.datasets.some((name) => included.includes(name))) return false;
    if (excluded.length > 0 && entity.datasets.every((name) => excluded.includes(name))) return false;
    if (countries.length > 0 && !countriesOf(entity).some((code) => countries.includes(code))) return false;
    if (changedSince !== undefined && (entity.last_change ?? '') < changedSince) return false;
    return filters.length === 0 || (isAny ? filters.some(holds) : filters.every(holds));
  };
}

function valuesOf(entity: EntityResponse, field: string): readonly string[] {
  if (field === 'schema' || field === 'id' || field === 'caption') return [entity[field]];
  if (field === 'datasets' || field === 'referents') return entity[field];
  if (field === 'countries') return countriesOf(entity);
  if (field === 'first_seen' || field === 'last_seen' || field === 'last_change') return [entity[field] ?? ''];
  return Object.hasOwn(entity.properties, field) ? (entity.properties[field] ?? []) : [];
}

function countriesOf({ properties }: EntityResponse): readonly string[] {
  return [...new Set(['nationality', 'country', 'birthCountry'].flatMap((name) => properties[name] ?? []))];
}

function sorted(entities: readonly EntityResponse[], orders: readonly string[]): readonly EntityResponse[] {
  if (orders.length === 0) return entities;
  const keys = orders.map((order) => ({ field: order.split(':')[0] ?? '', sign: order.endsWith(':desc') ? -1 : 1 }));
  return [...entities].sort((a, b) => {
    for (const { field, sign } of keys) {
      const [left = '', right = ''] = [valuesOf(a, field)[0], valuesOf(b, field)[0]];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}

const facetLabels: Readonly<Record<string, string>> = { countries: 'Countries', topics: 'Topics', datasets: 'Data sources', schema: 'Schemata' };

function facetsOf(entities: readonly EntityResponse[], asked: readonly string[]): SearchResponse['facets'] {
  const names = (asked.length === 0 ? ['countries', 'topics', 'datasets'] : asked).filter((name) => Object.hasOwn(facetLabels, name));
  return Object.fromEntries(names.map((name) => {
    const counts = new Map<string, number>();
    for (const entity of entities) for (const value of valuesOf(entity, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const values = [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ name: value, label: value, count }));
    return [name, { label: facetLabels[name] ?? name, values }];
  }));
}
