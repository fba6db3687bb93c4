import type { Reading } from '@vigie/server/subjects/contract';
import type { LinkType, ReadingProblem, ReadingReason, SubjectKind, SubjectRole } from '@vigie/server/subjects/model';
import { dataOf, faultsOf, forbiddenFields, newValues, statedOf, textOf, type FieldValue, type SourceMarkings, type StatedBody, type SubjectValues } from '../form/subject-values.ts';

/** Something that was recognised or written by hand, before it is stated. */
export interface Item {
  /** In this panel alone. */
  readonly key: number;
  readonly kind: SubjectKind;
  readonly values: SubjectValues;
  /** By what it was recognised; null: a person wrote it. */
  readonly reason: ReadingReason | null;
  readonly doubts: readonly ReadingProblem[];
  /** Where its words begin in the message; null when they are not from there. */
  readonly offset: number | null;
  readonly state: 'open' | 'taken' | 'left-out';
}

/** Two items that belong together, as the bearer and the passport. */
export interface ItemLink {
  readonly first: number;
  readonly second: number;
  readonly type: LinkType;
}

export interface Extraction {
  readonly items: readonly Item[];
  readonly links: readonly ItemLink[];
}

export const nothingYet: Extraction = { items: [], links: [] };

const mostStated = 50;

function nextKey(items: readonly Item[]): number {
  return items.reduce((most, { key }) => Math.max(most, key), 0) + 1;
}

/** What was read is added; what is there already, saying exactly the same, is not said twice. */
export function withReading(extraction: Extraction, reading: Pick<Reading, 'proposals' | 'links'>, source: SourceMarkings | undefined, isFromMessage: boolean): Extraction {
  const known = new Map(extraction.items.map((item) => [identityOf(item), item.key]));
  const items = [...extraction.items];
  const keys = reading.proposals.map(({ kind, data, excerpt, offset, reason, doubts }) => {
    const item: Item = { key: nextKey(items), kind, values: newValues(kind, source, { data, excerpt }), reason, doubts, offset: isFromMessage ? offset : null, state: 'open' };
    const same = known.get(identityOf(item));
    if (same !== undefined) return same;
    known.set(identityOf(item), item.key);
    items.push(item);
    return item.key;
  });
  const links = reading.links.flatMap(({ first, second, type }) => {
    const [from, to] = [keys[first], keys[second]];
    return from === undefined || to === undefined || from === to ? [] : [{ first: from, second: to, type }];
  });
  return { items, links: [...extraction.links, ...links.filter((link) => !extraction.links.some((other) => JSON.stringify(other) === JSON.stringify(link)))] };
}

function identityOf({ kind, values }: Pick<Item, 'kind' | 'values'>): string {
  return `${kind} ${JSON.stringify(dataOf(kind, values))}`;
}

/** What a person wrote: taken at once. */
export function withWritten(extraction: Extraction, kind: SubjectKind, values: SubjectValues): Extraction {
  const item: Item = { key: nextKey(extraction.items), kind, values, reason: null, doubts: [], offset: null, state: 'taken' };
  return { ...extraction, items: [...extraction.items, item] };
}

export function withChange(extraction: Extraction, key: number, change: Partial<Pick<Item, 'values' | 'state'>>): Extraction {
  return { ...extraction, items: extraction.items.map((item) => (item.key === key ? { ...item, ...change } : item)) };
}

/** The role of a person; taking it is meant. */
export function withRole(extraction: Extraction, key: number, role: SubjectRole): Extraction {
  const item = extraction.items.find((one) => one.key === key);
  if (item?.kind !== 'person') return extraction;
  return withChange(extraction, key, { values: { ...item.values, role }, state: 'taken' });
}

/** That item and the nearest of its kind above it say of one and the same: they become one. Without one above nothing changes. */
export function withJoined(extraction: Extraction, key: number): { readonly extraction: Extraction; readonly key: number } {
  const { items, links } = extraction;
  const at = items.findIndex((item) => item.key === key);
  const lower = items[at];
  const upper = items.slice(0, Math.max(at, 0)).findLast(({ kind, state }) => kind === lower?.kind && state !== 'left-out');
  if (!lower || !upper) return { extraction, key };
  const joined: Item = { ...upper, values: joinedValues(upper.values, lower.values), doubts: [...new Set([...upper.doubts, ...lower.doubts])], state: lower.state === 'taken' ? 'taken' : upper.state };
  const moved = links.map((link) => ({ ...link, first: link.first === key ? upper.key : link.first, second: link.second === key ? upper.key : link.second }));
  return {
    extraction: { items: items.filter((item) => item !== lower).map((item) => (item === upper ? joined : item)), links: moved.filter(({ first, second }) => first !== second) },
    key: upper.key,
  };
}

/** What both say: several values beside each other, of one value the upper. */
function joinedValues(upper: SubjectValues, lower: SubjectValues): SubjectValues {
  return Object.fromEntries(
    Object.entries(upper).map(([name, value]): readonly [string, FieldValue] => {
      const other = lower[name] ?? '';
      if (Array.isArray(value) && Array.isArray(other)) {
        const known = new Set(value.map((item) => JSON.stringify(item)));
        return [name, [...value, ...other.filter((item) => !known.has(JSON.stringify(item)))] as FieldValue];
      }
      if (name === 'excerpt' && value !== '' && other !== '' && value !== other) return [name, `${textOf(value)} … ${textOf(other)}`];
      return [name, value === '' ? other : value];
    }),
  );
}

/** The item after, or before, that one; from nowhere the first. */
export function neighbour(extraction: Extraction, key: number | undefined, step: 1 | -1): number | undefined {
  const keys = extraction.items.map((item) => item.key);
  const at = key === undefined ? -1 : keys.indexOf(key);
  return keys[at === -1 ? 0 : Math.min(keys.length - 1, Math.max(0, at + step))];
}

/** Where to go on after a decision: the next that waits for one, else the next. */
export function nextOpen(extraction: Extraction, key: number): number | undefined {
  const at = extraction.items.findIndex((item) => item.key === key);
  return extraction.items.slice(at + 1).find(({ state }) => state === 'open')?.key ?? neighbour(extraction, key, 1);
}

/** Why something taken cannot be stated as it is. */
export type Hindrance = 'role' | 'category' | 'fields';

export function hindranceOf({ kind, values }: Pick<Item, 'kind' | 'values'>): Hindrance | undefined {
  if (kind === 'person' && forbiddenFields(values).length > 0) return 'category';
  const faults = Object.keys(faultsOf(kind, values));
  if (faults.length === 0) return undefined;
  return faults.length === 1 && faults[0] === 'role' ? 'role' : 'fields';
}

export function takenOf({ items }: Extraction): readonly Item[] {
  return items.filter(({ state }) => state === 'taken');
}

/** What is sent: everything taken, and the links whose ends both are. At most as much as one statement holds. */
export function bodyOf(extraction: Extraction, messageId: StatedBody['messageId'], linkReason: string): StatedBody {
  const taken = takenOf(extraction).slice(0, mostStated);
  const positions = new Map(taken.map(({ key }, index) => [key, index]));
  const links = extraction.links.flatMap(({ first, second, type }) => {
    const [from, to] = [positions.get(first), positions.get(second)];
    return from === undefined || to === undefined ? [] : [{ first: from, second: to, type, reason: linkReason }];
  });
  return { messageId, subjects: taken.map(({ kind, values }) => statedOf(kind, values)), links };
}

/** What remains after a part was stated. */
export function withoutStated(extraction: Extraction): Extraction {
  const stated = new Set(takenOf(extraction).slice(0, mostStated).map(({ key }) => key));
  return { items: extraction.items.filter(({ key }) => !stated.has(key)), links: extraction.links.filter(({ first, second }) => !stated.has(first) && !stated.has(second)) };
}
