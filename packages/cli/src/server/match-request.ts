import { ftmSchemata, readFtmEntity, type EngineRecord } from '../engine.ts';
import { HttpError, invalid, isPlain, Params, type Plain } from './http.ts';

export const mostQueries = 100;
const mostLimit = 500;
/** Names clients ask for; one engine answers to all of them. */
export const algorithmNames: readonly string[] = ['vigie', 'best', 'logic-v1', 'logic-v2', 'name-based', 'name-qualified', 'regression-v1', 'ofac'];

export interface MatchOptions {
  readonly limit: number;
  /** From this score on a result is a match. */
  readonly threshold: number;
  /** Results at or below this score are not shown. */
  readonly floor: number;
  readonly includeDatasets: readonly string[];
  readonly excludeDatasets: readonly string[];
  readonly excludeSchemata: readonly string[];
  readonly excludeIds: ReadonlySet<string>;
  readonly changedSince: string | undefined;
}

export interface MatchQuery {
  readonly name: string;
  /** As it came, for the echo. */
  readonly query: Plain;
  /** What is searched for; empty when the query says nothing that can be found. */
  readonly records: readonly EngineRecord[];
}

export interface MatchRequest {
  readonly queries: readonly MatchQuery[];
  /** By feature what its evidence is multiplied by; 1 where nothing is said. */
  readonly weights: ReadonlyMap<string, number>;
}

/** @throws HttpError 400 or 422 */
export function readMatchOptions(query: unknown): MatchOptions {
  const params = new Params(query);
  const threshold = params.number('threshold', 0.7, 0, 1);
  const cutoff = params.number('cutoff', 0.7, 0, 1);
  const algorithm = params.text('algorithm');
  if (algorithm !== undefined && !algorithmNames.includes(algorithm)) throw new HttpError(400, `Unknown algorithm: ${algorithm.slice(0, 100)}`);
  const changedSince = params.text('changed_since');
  if (changedSince !== undefined && !/^\d{4}-\d\d-\d\d/.test(changedSince)) throw invalid(['query', 'changed_since'], 'Input should be an ISO date or time');
  return {
    // None or fewer asks for the count alone, as in yente.
    limit: Math.max(0, params.number('limit', 5, -Infinity, mostLimit, true)),
    threshold,
    floor: Math.min(cutoff, threshold),
    includeDatasets: params.list('include_dataset'),
    excludeDatasets: params.list('exclude_dataset'),
    excludeSchemata: params.list('exclude_schema'),
    excludeIds: new Set(params.list('exclude_entity_ids')),
    changedSince,
  };
}

/** @throws HttpError 400 or 422 */
export function readMatchRequest(body: unknown, features: ReadonlySet<string>): MatchRequest {
  if (!isPlain(body)) throw invalid(['body'], 'Input should be a valid dictionary');
  const queries = body['queries'];
  if (!isPlain(queries)) throw invalid(['body', 'queries'], queries === undefined ? 'Field required' : 'Input should be a valid dictionary');
  const names = Object.keys(queries).filter((name) => queries[name] !== null);
  if (names.length === 0) throw new HttpError(400, 'No queries provided.');
  if (names.length > mostQueries) throw new HttpError(400, `Too many queries in one batch (limit: ${String(mostQueries)})`);
  const config = body['config'];
  if (config !== undefined && config !== null) {
    if (!isPlain(config)) throw invalid(['body', 'config'], 'Input should be a valid dictionary');
    const [unknown] = Object.keys(config);
    // The models are frozen; whoever sends a setting counts on its effect.
    if (unknown !== undefined) throw new HttpError(400, `Unknown configuration key: ${unknown.slice(0, 100)}`);
  }
  return { queries: names.map((name) => readQuery(name, queries[name])), weights: readWeights(body['weights'], features) };
}

function readWeights(value: unknown, features: ReadonlySet<string>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  if (value === undefined || value === null) return weights;
  if (!isPlain(value)) throw invalid(['body', 'weights'], 'Input should be a valid dictionary');
  for (const [feature, weight] of Object.entries(value)) {
    if (typeof weight !== 'number' || !Number.isFinite(weight)) throw invalid(['body', 'weights', feature], 'Input should be a valid number');
    if (features.has(feature)) weights.set(feature, weight);
  }
  return weights;
}

function readQuery(name: string, query: unknown): MatchQuery {
  if (!isPlain(query)) throw invalid(['body', 'queries', name], 'Input should be a valid dictionary');
  if (typeof query['schema'] !== 'string') throw invalid(['body', 'queries', name, 'schema'], query['schema'] === undefined ? 'Field required' : 'Input should be a valid string');
  const properties = query['properties'];
  if (!isPlain(properties)) throw invalid(['body', 'queries', name, 'properties'], properties === undefined ? 'Field required' : 'Input should be a valid dictionary');
  for (const [property, value] of Object.entries(properties)) {
    const list: readonly unknown[] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    // Numbers and truth values are turned into text by yente's clients' other end, too.
    if (list.some((entry) => entry !== null && typeof entry === 'object')) throw invalid(['body', 'queries', name, 'properties', property], 'Input should be a string or a list of strings');
  }
  const shown = { id: query['id'] ?? null, schema: query['schema'], properties };
  return { name, query: shown, records: recordsOf(query['schema'], properties) };
}

/**
 * The records to search for. `LegalEntity` may be a person or an organisation; `Thing` is not matchable, as in
 * FollowTheMoney. @throws HttpError 400 for a schema that is not matched
 */
export function recordsOf(schema: string, properties: Plain): readonly EngineRecord[] {
  if (!Object.hasOwn(ftmSchemata, schema)) throw new HttpError(400, `Schema is not matchable: ${schema.slice(0, 100)}`);
  const schemata = schema === 'LegalEntity' ? ['Person', 'Organization'] : [schema];
  return schemata.flatMap((asked) => {
    const row = readFtmEntity({ id: 'query', schema: asked, properties }, 1);
    return row.ok ? [row.record] : [];
  });
}
