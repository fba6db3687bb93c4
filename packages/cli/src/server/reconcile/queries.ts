import { ftmSchemata } from '../../engine.ts';
import { HttpError, isPlain, type Plain } from '../http.ts';
import { recordsOf, type MatchOptions, type MatchQuery } from '../match-request.ts';
import { matchAll, type ScoredEntity } from '../match.ts';
import type { Holdings } from '../holdings.ts';
import { reconcileBatch } from './manifest.ts';
import { propertyName, typeName } from './vocabulary.ts';

interface ReconcileResult {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: readonly { readonly id: string; readonly name: string }[];
  /** 0 to 100. */
  readonly score: number;
  readonly match: boolean;
  readonly features: readonly { readonly id: string; readonly name: string; readonly value: number }[];
}

/** A score of 0 to 100 from which results are shown: a person decides, so near misses are shown too. */
const floor = 0.5;
const threshold = 0.7;
const usualLimit = 5;
const mostLimit = 100;

interface ReadQuery {
  readonly limit: number;
  readonly schema: string;
  readonly properties: Plain;
}

/** Queries of version 0.2: `{"q0": {"query": "...", "type": "Person", "limit": 5, "properties": [{"pid", "v"}]}}`. */
export async function reconcile(holdings: Holdings, dataset: string | undefined, queries: unknown): Promise<Readonly<Record<string, { readonly result: readonly ReconcileResult[] }>>> {
  if (!isPlain(queries)) throw new HttpError(400, 'queries is an object of queries by name');
  const names = Object.keys(queries);
  if (names.length > reconcileBatch) throw new HttpError(400, `Too many queries in one batch (limit: ${String(reconcileBatch)})`);
  const found = await findAll(holdings, dataset, names.map((name) => readQuery(queries[name])));
  return Object.fromEntries(names.map((name, index) => [name, { result: found[index] ?? [] }]));
}

/** The JSON body of the 1.0 draft: conditions instead of a query text and properties. */
export async function reconcileDraft(holdings: Holdings, dataset: string | undefined, queries: unknown): Promise<{ readonly results: readonly { readonly candidates: readonly ReconcileResult[] }[] }> {
  if (!Array.isArray(queries)) throw new HttpError(400, 'queries is a list');
  if (queries.length > reconcileBatch) throw new HttpError(400, `Too many queries in one batch (limit: ${String(reconcileBatch)})`);
  const found = await findAll(holdings, dataset, (queries as readonly unknown[]).map((query) => readQuery(fromConditions(query))));
  return { results: found.map((candidates) => ({ candidates })) };
}

function fromConditions(query: unknown): unknown {
  if (!isPlain(query) || !Array.isArray(query['conditions'])) throw new HttpError(400, 'a query has a list of conditions');
  const conditions = (query['conditions'] as readonly unknown[]).filter(isPlain);
  const names = conditions.filter((condition) => condition['matchType'] === 'name');
  const properties = conditions.filter((condition) => condition['matchType'] === 'property').map((condition) => ({ pid: condition['propertyId'], v: condition['propertyValue'] }));
  return { query: names[0]?.['propertyValue'], type: query['type'], limit: query['limit'], properties };
}

function readQuery(query: unknown): ReadQuery {
  if (!isPlain(query)) throw new HttpError(400, 'a query is an object');
  const limit = query['limit'] ?? usualLimit;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) throw new HttpError(400, 'limit is a whole number from 1');
  const properties: Record<string, string[]> = {};
  const put = (name: string, value: unknown): void => {
    const list: readonly unknown[] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    for (const entry of list) {
      const text = isPlain(entry) ? (entry['name'] ?? entry['id']) : entry;
      if (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean') (properties[name] ??= []).push(String(text));
    }
  };
  const schema = schemaOf(query['type']);
  if (query['query'] !== undefined && query['query'] !== null) put(mainProperty(schema), query['query']);
  if (Array.isArray(query['properties'])) {
    for (const property of query['properties'] as readonly unknown[]) if (isPlain(property) && typeof property['pid'] === 'string') put(propertyName(property['pid']), property['v']);
  }
  return { limit: Math.min(limit, mostLimit), schema, properties };
}

/** A type of ours, or any legal entity: OpenRefine sends none, or `Thing`, where a column is not typed. */
function schemaOf(type: unknown): string {
  const list: readonly unknown[] = Array.isArray(type) ? (type as readonly unknown[]) : [type];
  for (const entry of list) {
    const id = isPlain(entry) ? entry['id'] : entry;
    if (typeof id === 'string' && Object.hasOwn(ftmSchemata, id)) return id;
  }
  return 'LegalEntity';
}

/** What the text of a query is, by its type. */
function mainProperty(schema: string): string {
  if (schema === 'Document' || schema === 'Passport' || schema === 'Identification') return 'number';
  return schema === 'Vehicle' ? 'registrationNumber' : schema === 'Firearm' ? 'serialNumber' : 'name';
}

async function findAll(holdings: Holdings, dataset: string | undefined, queries: readonly ReadQuery[]): Promise<readonly (readonly ReconcileResult[])[]> {
  const asked = queries.map((query, index): MatchQuery => ({ name: String(index), query: {}, records: recordsOf(query.schema, query.properties) }));
  const options: MatchOptions = { limit: Math.max(1, ...queries.map(({ limit }) => limit)), threshold, floor, includeDatasets: [], excludeDatasets: [], excludeSchemata: [], excludeIds: new Set(), changedSince: undefined };
  const responses = await matchAll(holdings, dataset, { queries: asked, weights: new Map() }, options);
  return queries.map((query, index) => resultsOf(responses.get(String(index))?.results ?? [], query.limit));
}

function resultsOf(entities: readonly ScoredEntity[], limit: number): readonly ReconcileResult[] {
  // Clients link a row by themselves where `match` is set: only where nobody else comes into question.
  const isSingle = entities.filter((entity) => entity.match).length === 1;
  return entities.slice(0, limit).map((entity) => ({
    id: entity.id,
    name: entity.caption,
    description: describe(entity),
    type: [{ id: entity.schema, name: typeName(entity.schema) }],
    score: Math.round(entity.score * 10_000) / 100,
    match: entity.match && isSingle,
    features: Object.entries(entity.features).map(([id, value]) => ({ id, name: id, value })),
  }));
}

/** What tells namesakes apart. */
export function describe({ properties }: Pick<ScoredEntity, 'properties'>): string {
  return ['birthDate', 'nationality', 'country', 'birthPlace', 'passportNumber', 'vin', 'make', 'model'].flatMap((name) => (properties[name] ?? []).slice(0, 2)).join(', ');
}
