import type { SearchAnswer, SearchQuery } from '@vigie/pool';
import { scoreOf, type EvidenceItem, type NamedCandidate, type RecordKind } from '../engine.ts';
import { entityResponse, isOfSchema, unkeptEntity, type EntityResponse } from './entity.ts';
import type { Holdings } from './holdings.ts';
import type { MatchOptions, MatchQuery, MatchRequest } from './match-request.ts';

export interface FeatureResult {
  readonly detail: string;
  /** −1 to 1: how far the feature speaks against or for, on the scale of the total score. */
  readonly score: number;
  /** Bits. */
  readonly weight: number;
  readonly query: string | null;
  readonly candidate: string | null;
}

export interface ScoredEntity extends EntityResponse {
  readonly score: number;
  readonly match: boolean;
  readonly features: Readonly<Record<string, number>>;
  readonly explanations: Readonly<Record<string, FeatureResult>>;
  readonly bits: number;
  readonly ledger: readonly EvidenceItem[];
}

export interface MatchResponse {
  readonly status: 200;
  readonly results: readonly ScoredEntity[];
  readonly total: { readonly value: number; readonly relation: 'eq' };
  readonly query: unknown;
  /** Not in yente: bits that a score of 0.7 stands for, and whether the query could reach them at all. */
  readonly threshold_bits: number;
  readonly decidable: boolean;
}

/** The score on the wire, to four places; what is shown and what is compared with the threshold are the same number. */
export function wireScore(bits: number, threshold: number): number {
  return Math.round(scoreOf(bits, threshold) * 10_000) / 10_000;
}

/** The bits that a score stands for. */
function bitsOf(score: number, threshold: number): number {
  return score >= 1 ? Infinity : (score / (1 - score)) * threshold * (3 / 7);
}

interface Asked {
  readonly of: MatchQuery;
  readonly kind: RecordKind;
  readonly search: SearchQuery;
}

/** All queries of a batch at once, so that the threads share them. */
export async function matchAll(holdings: Holdings, dataset: string | undefined, { queries, weights }: MatchRequest, options: MatchOptions): Promise<ReadonlyMap<string, MatchResponse>> {
  const asked = queries.flatMap((of) => of.records.map((record): Asked => {
    const bits = bitsOf(options.floor, holdings.thresholdFor(record.kind));
    // Weights move what was found, so more must be found than passes without them.
    const minBits = Math.max(1, Math.min(bits, 1e6) * (weights.size > 0 ? 0.5 : 1));
    return { of, kind: record.kind, search: { record, limit: candidateLimit(options), minBits, ledger: true } };
  }));
  const answers = await holdings.search(asked.map(({ search }) => search));
  return new Map(queries.map((query) => {
    const own = asked.flatMap(({ of, kind }, index) => (of === query ? [{ kind, answer: answers[index] ?? { candidates: [] } }] : []));
    return [query.name, respond(holdings, dataset, query, own, weights, options)] as const;
  }));
}

/** As yente: ten times the limit, at least 20, at most 500; those that are excluded by identifier take no place. */
function candidateLimit(options: MatchOptions): number {
  return Math.min(500, Math.max(20, options.limit * 10)) + options.excludeIds.size;
}

function respond(holdings: Holdings, dataset: string | undefined, query: MatchQuery, answers: readonly { readonly kind: RecordKind; readonly answer: Pick<SearchAnswer, 'candidates' | 'attainable'> }[], weights: ReadonlyMap<string, number>, options: MatchOptions): MatchResponse {
  const scored = new Map<string, ScoredEntity>();
  let isDecidable = false;
  let thresholdBits = 0;
  for (const { kind, answer } of answers) {
    const threshold = holdings.thresholdFor(kind);
    thresholdBits = Math.max(thresholdBits, threshold);
    isDecidable ||= answer.attainable === undefined || answer.attainable >= threshold;
    for (const candidate of answer.candidates) {
      const entity = scoredEntity(holdings, kind, weighed(candidate, weights), threshold, options);
      const known = scored.get(entity.id);
      if (passes(entity, dataset, options) && (known === undefined || known.bits < entity.bits)) scored.set(entity.id, entity);
    }
  }
  const results = [...scored.values()].sort((a, b) => b.bits - a.bits);
  return {
    status: 200,
    results: results.slice(0, options.limit),
    total: { value: results.filter((result) => result.match).length, relation: 'eq' },
    query: query.query,
    threshold_bits: thresholdBits,
    decidable: isDecidable,
  };
}

function weighed(candidate: NamedCandidate, weights: ReadonlyMap<string, number>): NamedCandidate {
  if (weights.size === 0) return candidate;
  const ledger = candidate.ledger.map((item) => ({ ...item, bits: item.bits * (weights.get(item.feature) ?? 1) }));
  return { ...candidate, ledger, bits: ledger.reduce((sum, item) => sum + item.bits, 0) };
}

function passes(entity: ScoredEntity, dataset: string | undefined, options: MatchOptions): boolean {
  if (entity.score <= options.floor) return false;
  if (dataset !== undefined && !entity.datasets.includes(dataset)) return false;
  if (options.includeDatasets.length > 0 && !entity.datasets.some((name) => options.includeDatasets.includes(name))) return false;
  if (entity.datasets.length > 0 && entity.datasets.every((name) => options.excludeDatasets.includes(name))) return false;
  if (options.excludeSchemata.some((schema) => isOfSchema(entity.schema, schema))) return false;
  if (options.changedSince !== undefined && (entity.last_change ?? '') < options.changedSince) return false;
  return !options.excludeIds.has(entity.id) && !entity.referents.some((id) => options.excludeIds.has(id));
}

function scoredEntity(holdings: Holdings, kind: RecordKind, candidate: NamedCandidate, threshold: number, options: MatchOptions): ScoredEntity {
  const stored = holdings.store.find(candidate.id);
  const entity = stored === undefined ? unkeptEntity(candidate.id, candidate.caption, kind) : entityResponse(stored);
  const score = wireScore(candidate.bits, threshold);
  const explanations = explain(candidate.ledger, threshold);
  const features = Object.fromEntries(Object.entries(explanations).map(([feature, result]) => [feature, result.score]));
  return { ...entity, score, match: score >= options.threshold, features, explanations, bits: candidate.bits, ledger: candidate.ledger };
}

/** The ledger by feature. */
export function explain(ledger: readonly EvidenceItem[], threshold: number): Readonly<Record<string, FeatureResult>> {
  const features = new Map<string, EvidenceItem[]>();
  for (const item of ledger) {
    const lines = features.get(item.feature);
    if (lines) lines.push(item);
    else features.set(item.feature, [item]);
  }
  return Object.fromEntries([...features].map(([feature, lines]) => {
    const bits = lines.reduce((sum, line) => sum + line.bits, 0);
    const joined = (side: 'query' | 'record') => lines.map((line) => line[side]).filter((text) => text !== '').join(' ') || null;
    const detail = lines.map((line) => `${line.rule} [${line.query} ≈ ${line.record}] ${line.bits > 0 ? '+' : ''}${line.bits.toFixed(2)} bits`).join('; ');
    const score = bits < 0 ? -wireScore(-bits, threshold) : wireScore(bits, threshold);
    return [feature, { detail, score, weight: bits, query: joined('query'), candidate: joined('record') }];
  }));
}
