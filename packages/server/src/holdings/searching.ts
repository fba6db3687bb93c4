import type { EngineRecord, NumberRef, RecordKind } from '@vigie/engine';
import { recordKinds } from '@vigie/engine';
import { evidenceSentence } from '@vigie/engine/sentences';
import type { ReplyOf } from '../kernel/endpoint.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import type { IndexCandidate, MatchingIndex } from '../platform/matching-index.ts';
import type { searchHoldings as searchEndpoint } from './contract.ts';
import type { HoldingId, HoldingKind } from './model.ts';
import { getHoldings } from './store-records.ts';
import { lineOf } from './view.ts';

/** The engine's index over all holdings in force: a cache; the access rules are the database's. */
export interface HoldingsIndexParts {
  readonly index: Pick<MatchingIndex, 'search' | 'state' | 'rebuild'>;
}

export interface SearchCriteria {
  readonly kind?: HoldingKind | undefined;
  readonly name?: string | undefined;
  readonly number?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly country?: string | undefined;
}

/** Nobody's: what is asked with is no holding. */
const asked = 'asked';

/** The records that say what is asked for, one for each kind that can. Empty when nothing can be asked so. */
export function recordsFor(criteria: SearchCriteria): readonly EngineRecord[] {
  const kinds = recordKinds.filter((kind) => criteria.kind === undefined || criteria.kind === kind);
  return kinds.flatMap((kind) => recordFor(kind, criteria) ?? []);
}

function recordFor(kind: RecordKind, { name, number, birthDate, country }: SearchCriteria): EngineRecord | undefined {
  const names = name === undefined ? [] : [{ full: name }];
  const numbers: readonly NumberRef[] = number === undefined ? [] : [{ number, ...(country === undefined ? {} : { country }) }];
  const isEmpty = names.length + numbers.length === 0;
  const isAboutPerson = birthDate !== undefined;
  switch (kind) {
    case 'person':
      if (isEmpty) return undefined;
      return {
        kind,
        id: asked,
        names,
        ...(birthDate === undefined ? {} : { birthDates: [birthDate] }),
        ...(country === undefined || name === undefined ? {} : { nationalities: [country] }),
        ...(number === undefined ? {} : { documents: numbers }),
      };
    case 'organisation':
      if (isEmpty || isAboutPerson) return undefined;
      return { kind, id: asked, names, ...(number === undefined ? {} : { numbers }), ...(country === undefined ? {} : { countries: [country] }) };
    case 'document':
      return number === undefined || isAboutPerson ? undefined : { kind, id: asked, numbers };
    case 'vehicle':
      if (number === undefined || isAboutPerson) return undefined;
      // ISO 3779: seventeen letters and digits.
      return number.replaceAll(/[^A-Za-z0-9]/g, '').length === 17 ? { kind, id: asked, vin: number } : { kind, id: asked, plates: numbers };
    case 'firearm':
      return number === undefined || isAboutPerson ? undefined : { kind, id: asked, serials: [number] };
    case 'object':
      if (isEmpty || isAboutPerson) return undefined;
      return { kind, id: asked, category: 'other', numbers, ...(name === undefined ? {} : { names: [name] }) };
  }
}

/** Holdings that may be meant, best first, each with its evidence. What is shown is touched. */
export async function searchHoldings(
  act: Act,
  parts: HoldingsIndexParts,
  { limit, falsePerThousand, ...criteria }: SearchCriteria & { readonly limit: number; readonly falsePerThousand: number },
): Promise<Outcome<ReplyOf<typeof searchEndpoint>, 'holdings.criteria-missing'>> {
  const records = recordsFor(criteria);
  if (records.length === 0) return refuse('holdings.criteria-missing');
  const searched = await parts.index.search(records.map((record) => ({ record, falsePerThousand, limit })));
  if (searched.state === 'loading') return done({ state: 'loading', enoughAsked: true, items: [] });
  const best = new Map<HoldingId, IndexCandidate>();
  for (const candidate of searched.answers.flatMap(({ candidates }) => candidates)) {
    const id = candidate.id as HoldingId;
    if (candidate.bits > (best.get(id)?.bits ?? -Infinity)) best.set(id, candidate);
  }
  const found = [...best].sort(([, a], [, b]) => b.bits - a.bits).slice(0, limit);
  const seen = await getHoldings(act.db, found.map(([id]) => id));
  const language = act.actor.kind === 'account' ? act.actor.language : 'en';
  const items = found.flatMap(([id, { bits, falsePerThousand: falseOnes, ledger }]) => {
    const holding = seen.get(id);
    // Removed since the index last looked.
    if (!holding || holding.removedAt !== null) return [];
    return { holding: lineOf(holding), bits, falsePerThousand: falseOnes, ledger: ledger.map((line) => ({ ...line, sentence: evidenceSentence(line, language) })) };
  });
  act.touch('holding', items.map(({ holding }) => holding.id));
  act.note({ criteria: Object.entries(criteria).flatMap(([name, value]) => (value === undefined ? [] : [name])), count: items.length });
  return done({ state: 'searched', enoughAsked: searched.answers.some(({ enoughData }) => enoughData), items });
}
