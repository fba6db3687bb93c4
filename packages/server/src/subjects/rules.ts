import { isDeepStrictEqual } from 'node:util';
import { reachOf, type Actor, type UnitId } from '../kernel/actor.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import { classifications, handlingCodes, type Classification, type HandlingCode, type InformationEvaluation, type SourceEvaluation } from '../kernel/vocabulary.ts';
import type { CorrectedSubject, StatedSubject } from './contract.ts';
import type { PersonData, PersonField } from './contract-data.ts';
import { excessOf, without } from './limits.ts';
import { correctableFields, symmetricLinkTypes, type LinkType, type Subject, type SubjectId, type SubjectRole } from './model.ts';

/* ── markings ── */

/** What the message says of the words that a subject is taken from. */
export interface Source {
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
}

export type Markings = Pick<Subject, 'classification' | 'handling' | 'handlingText' | 'sourceEvaluation' | 'informationEvaluation'>;

/** Codes and classification of the message go with its words, and what is stated may only add to them; evaluations are its own where stated. */
export function markingsOf(stated: StatedSubject, source: Source | undefined): Markings {
  return {
    classification: classifications[Math.max(rank(stated.classification), rank(source?.classification ?? 'unclassified'))]!,
    handling: handlingCodes.filter((code) => stated.handling.includes(code) || source?.handling.includes(code)),
    handlingText: stated.handlingText ?? source?.handlingText ?? null,
    sourceEvaluation: stated.sourceEvaluation === undefined ? (source?.sourceEvaluation ?? null) : stated.sourceEvaluation,
    informationEvaluation: stated.informationEvaluation === undefined ? (source?.informationEvaluation ?? null) : stated.informationEvaluation,
  };
}

type MarkingCode = 'subjects.handling-text-missing' | 'subjects.beyond-reach';

/** H3 says its restriction in words; and nobody states what they could not see themselves. */
export function markingFault(actor: Actor, { handling, handlingText, classification }: Markings, source: Source | undefined): Refused<MarkingCode> | undefined {
  // A message of others may have come with the code and without the words: there is nothing to write out then.
  const isWordless = source?.handling.includes('H3') && source.handlingText === null;
  if (handling.includes('H3') && !handlingText?.trim() && !isWordless) return refuse('subjects.handling-text-missing');
  return isWithinClearance(actor, classification) ? undefined : refuse('subjects.beyond-reach');
}

function isWithinClearance(actor: Actor, classification: Classification): boolean {
  return actor.kind === 'system' || (actor.kind === 'account' && rank(classification) <= rank(actor.clearance));
}

function rank(classification: Classification): number {
  return classifications.indexOf(classification);
}

/** With whose unit a subject without a message lies: nobody's for who sees the desk. Undefined when its author would not see it. */
export function unitFor(actor: Actor): UnitId | null | undefined {
  return actor.kind === 'account' && reachOf(actor) === 'unit' ? actor.unitIds[0] : null;
}

/* ── limits: Directive (EU) 2023/977 Art. 10(b) ── */

type LimitCode = 'subjects.category-not-allowed' | 'subjects.necessity-missing';

/** The first thing stated that may not be held of somebody in that role, or only with a reason. */
export function limitFault(role: SubjectRole, data: PersonData, necessity: string | null): Refused<LimitCode> | undefined {
  const excess = excessOf(role, data, necessity);
  const worst = excess.find(({ limit }) => limit === 'no') ?? excess[0];
  if (!worst) return undefined;
  return refuse(worst.limit === 'no' ? 'subjects.category-not-allowed' : 'subjects.necessity-missing', { category: worst.category, field: worst.field, role });
}

/* ── correcting ── */

export interface Change {
  /** A field of the subject, or `data.<field>`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Correction {
  readonly after: Subject;
  /** Empty when everything is as it was. */
  readonly changes: readonly Change[];
}

type CorrectionCode = 'subjects.kind-differs' | LimitCode | MarkingCode | 'subjects.below-source';

/** What a correction makes of a subject, with each former value. The subject is not erased. */
export function correctionOf(subject: Subject, body: CorrectedSubject, actor: Actor, source: Source | undefined): Outcome<Correction, CorrectionCode> {
  if (body.kind !== subject.kind) return refuse('subjects.kind-differs', { kind: subject.kind });
  const { kind: _, ...given } = body;
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after = { ...subject, ...stated } as Subject;
  const tidy = { ...after, handling: handlingCodes.filter((code) => after.handling.includes(code)) } as Subject;
  const markings = markingFault(actor, tidy, source) ?? (isBelow(tidy, source) ? refuse('subjects.below-source') : undefined);
  if (markings) return markings;
  const limits = tidy.role && tidy.data ? limitFault(tidy.role, tidy.data as PersonData, tidy.necessity) : undefined;
  if (limits) return limits;
  const changes = [
    ...correctableFields.flatMap((field) => (isDeepStrictEqual(subject[field], tidy[field]) ? [] : [{ field, before: subject[field], after: tidy[field] }])),
    ...dataChanges(subject.data, tidy.data),
  ];
  return done({ after: tidy, changes });
}

/** Whether it says less than the message does of its words. */
function isBelow(marked: Markings, source: Source | undefined): boolean {
  return source !== undefined && (rank(marked.classification) < rank(source.classification) || source.handling.some((code) => !marked.handling.includes(code)));
}

function dataChanges(before: object | undefined, after: object | undefined): readonly Change[] {
  const [was, is] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) =>
    isDeepStrictEqual(was[field], is[field]) ? [] : [{ field: `data.${field}`, before: was[field] ?? null, after: is[field] ?? null }],
  );
}

/* ── another role ── */

export interface RoleChange {
  readonly after: Subject;
  /** Fields that go for good, with what was corrected in them: Annex II.B(7). */
  readonly pruned: readonly PersonField[];
}

/** A person in another role. What the new role does not allow must be agreed to go; the refusal names it. */
export function roleChangeOf(
  subject: Subject,
  asked: { readonly role: SubjectRole; readonly necessity?: string | null | undefined; readonly prune: boolean },
): Outcome<RoleChange, 'subjects.kind-differs' | 'subjects.role-needs-pruning'> {
  if (subject.kind !== 'person' || !subject.data) return refuse('subjects.kind-differs', { kind: subject.kind });
  const necessity = asked.necessity === undefined ? subject.necessity : asked.necessity;
  const pruned = excessOf(asked.role, subject.data, necessity).map(({ field }) => field);
  if (pruned.length > 0 && !asked.prune) return refuse('subjects.role-needs-pruning', { fields: pruned.join(', '), count: pruned.length });
  const rest = without(subject.data, pruned);
  return done({ after: { ...subject, role: asked.role, necessity, data: rest }, pruned });
}

/* ── links ── */

export interface LinkEnds {
  readonly first: Pick<Subject, 'id' | 'kind'>;
  readonly second: Pick<Subject, 'id' | 'kind'>;
}

type LinkCode = 'subjects.link-to-itself' | 'subjects.link-kinds-differ' | 'subjects.link-period-reversed';

export function linkFault({ first, second }: LinkEnds, link: { readonly type: LinkType; readonly from?: string | undefined; readonly to?: string | undefined }): Refused<LinkCode> | undefined {
  if (first.id === second.id) return refuse('subjects.link-to-itself');
  if (link.type === 'same-as' && first.kind !== second.kind) return refuse('subjects.link-kinds-differ');
  const isReversed = link.from !== undefined && link.to !== undefined && link.from > latestDay(link.to);
  return isReversed ? refuse('subjects.link-period-reversed') : undefined;
}

/** The last day that a partial date can mean, as text that sorts; of a month always the 31st, which only compares. */
function latestDay(date: string): string {
  return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
}

/** A type that says the same from either end is kept once: the lower identifier first. */
export function inOrder(type: LinkType, firstId: SubjectId, secondId: SubjectId): readonly [SubjectId, SubjectId] {
  return symmetricLinkTypes.includes(type) && firstId > secondId ? [secondId, firstId] : [firstId, secondId];
}
