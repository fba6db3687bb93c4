import type { EngineRecord, NumberRef, RecordKind } from '@vigie/engine';
import { recordKinds } from '@vigie/engine';
import { evidenceSentence } from '@vigie/engine/sentences';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import type { ReplyOf } from '../kernel/endpoint.ts';
import type { searchSubjects as searchEndpoint } from './contract.ts';
import type { SimilarSubject, SubjectsIndex } from './matching.ts';
import type { SubjectId, SubjectKind } from './model.ts';
import { getSubjects } from './store.ts';
import { linesOf } from './view.ts';

/** The engine's index over all subjects: a cache; the access rules are the database's. */
export interface SearchParts {
  readonly findSimilar: SubjectsIndex['findSimilar'];
}

export interface SearchCriteria {
  readonly kind?: SubjectKind | undefined;
  readonly name?: string | undefined;
  readonly number?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly country?: string | undefined;
}

/** Nobody's: what is asked with is no subject. */
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
      return isVinLike(number) ? { kind, id: asked, vin: number } : { kind, id: asked, plates: numbers };
    case 'firearm':
      return number === undefined || isAboutPerson ? undefined : { kind, id: asked, serials: [number] };
    case 'object':
      if (isEmpty || isAboutPerson) return undefined;
      return { kind, id: asked, category: 'other', numbers, ...(name === undefined ? {} : { names: [name] }) };
  }
}

/** ISO 3779: seventeen letters and digits. */
function isVinLike(number: string): boolean {
  return number.replaceAll(/[^A-Za-z0-9]/g, '').length === 17;
}

/** Subjects that may be meant, best first, each with its evidence. What is shown is touched. */
export async function searchSubjects(
  act: Act,
  parts: SearchParts,
  { limit, falsePerThousand, ...criteria }: SearchCriteria & { readonly limit: number; readonly falsePerThousand: number },
): Promise<Outcome<ReplyOf<typeof searchEndpoint>, 'subjects.criteria-missing'>> {
  const records = recordsFor(criteria);
  if (records.length === 0) return refuse('subjects.criteria-missing');
  const best = new Map<SubjectId, SimilarSubject>();
  let enoughAsked = false;
  for (const record of records) {
    const answer = await parts.findSimilar(act, record, { limit, falsePerThousand });
    if (answer.state === 'loading') return done({ state: 'loading', enoughAsked: true, items: [] });
    if (answer.state !== 'searched') continue;
    enoughAsked ||= answer.enoughData;
    for (const found of answer.found) if (found.bits > (best.get(found.subjectId)?.bits ?? -Infinity)) best.set(found.subjectId, found);
  }
  const found = [...best.values()].sort((a, b) => b.bits - a.bits).slice(0, limit);
  const seen = await getSubjects(act.db, found.map(({ subjectId }) => subjectId));
  const lines = new Map((await linesOf(act.db, [...seen.values()])).map((line) => [line.id, line]));
  const language = act.actor.kind === 'account' ? act.actor.language : 'en';
  const items = found.flatMap(({ subjectId, ledger, bits, falsePerThousand: falseOnes }) => {
    const subject = lines.get(subjectId);
    return subject ? { subject, bits, falsePerThousand: falseOnes, ledger: ledger.map((line) => ({ ...line, sentence: evidenceSentence(line, language) })) } : [];
  });
  act.touch('subject', items.map(({ subject }) => subject.id));
  act.note({ criteria: Object.entries(criteria).flatMap(([name, value]) => (value === undefined ? [] : [name])), count: items.length });
  return done({ state: 'searched', enoughAsked, items });
}
