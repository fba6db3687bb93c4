import type { Act } from '../platform/act.ts';
import type { MatchingIndex } from '../platform/matching-index.ts';
import { prevailing, relationOf, type Comparable, type Relation } from './compatibility.ts';
import type { Alert, AlertId, AlertRecord } from './model.ts';
import { duplicateKeysOf, haveOneSex } from './rules-keys.ts';
import { getAlerts } from './store.ts';
import { findByKeys, listDistinct } from './store-own.ts';

/** Who else of our alerts is on the same subject: by equal keys, and by the engine where it is at hand. */

export type FindSimilarOwn = (record: AlertRecord) => Promise<{ readonly state: 'loading' } | { readonly state: 'searched'; readonly found: readonly { readonly id: AlertId; readonly bits: number }[] }>;

/** Asks the matching index of our own alerts (`store-own-feed.ts`). */
export function similarBy(index: Pick<MatchingIndex, 'search'>): FindSimilarOwn {
  return async (record) => {
    const outcome = await index.search([{ record: { ...record, id: 'query' }, limit: 20 }]);
    if (outcome.state === 'loading') return outcome;
    return { state: 'searched', found: (outcome.answers[0]?.candidates ?? []).map(({ id, bits }) => ({ id: id as AlertId, bits })) };
  };
}

export interface Sought extends Comparable {
  readonly record: AlertRecord | null;
  readonly objectType: string | null;
  readonly exceptId: AlertId | null;
}

export interface SimilarAlert {
  readonly alert: Alert;
  readonly by: 'keys' | 'engine';
  readonly bits: number | null;
  readonly relation: Relation;
  readonly prevails: 'this' | 'other' | null;
  readonly distinct: { readonly reason: string; readonly at: Alert['createdAt'] } | null;
}

export interface Similar {
  readonly items: readonly SimilarAlert[];
  /** False: the engine was not asked, or is still loading; only equal keys were looked for. */
  readonly complete: boolean;
}

export async function findSimilar({ db }: Pick<Act, 'db'>, sought: Sought, findSimilarOwn: FindSimilarOwn | undefined): Promise<Similar> {
  const { record } = sought;
  if (!record) return { items: [], complete: true };
  const byKeys = (await findByKeys(db, duplicateKeysOf(record, sought.objectType), sought.exceptId)).filter((alert) => haveOneSex(alert.record, record));
  const isAsked = findSimilarOwn !== undefined && isComparable(record);
  const answer = isAsked ? await findSimilarOwn(record) : undefined;
  const bits = new Map(answer?.state === 'searched' ? answer.found.map((one) => [one.id, one.bits]) : []);
  const more = await getAlerts(db, [...bits.keys()].filter((id) => id !== sought.exceptId && !byKeys.some((alert) => alert.id === id)));
  const distinct = sought.exceptId === null ? new Map<AlertId, never>() : await listDistinct(db, sought.exceptId);
  const itemOf = (alert: Alert, by: SimilarAlert['by']): SimilarAlert => {
    const relation = relationOf(sought, alert);
    return { alert, by, bits: bits.get(alert.id) ?? null, relation, prevails: relation === 'incompatible' ? prevailing(sought, alert) : null, distinct: distinct.get(alert.id) ?? null };
  };
  const byEngine = [...more.values()].filter(({ side, state }) => side === 'own' && state === 'issued').toSorted((one, other) => (bits.get(other.id) ?? 0) - (bits.get(one.id) ?? 0));
  return {
    items: [...byKeys.map((alert) => itemOf(alert, 'keys')), ...byEngine.map((alert) => itemOf(alert, 'engine'))],
    complete: !isComparable(record) || answer?.state === 'searched',
  };
}

function isComparable(record: AlertRecord): boolean {
  return record.kind !== 'person' || record.names.length > 0 || (record.documents ?? []).length > 0;
}
