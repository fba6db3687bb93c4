import type { PersonRecord } from '../record.ts';
import { type Draft, daysIn, draftAt, draftOf, givenName, streams } from './draft.ts';
import { personId, renderPerson } from './person.ts';
import { patronymic } from './patronymic.ts';
import { Rng } from './prng.ts';

export const relations = ['sibling', 'twin', 'child', 'namesake', 'townsman'] as const;
export type Relation = (typeof relations)[number];

export interface Relative {
  readonly relation: Relation;
  readonly record: PersonRecord;
}

/**
 * People who are like `personAt(seed, index)` and are somebody else: sibling and twin (same family name, parents and town, for
 * the twin also the date), child (father's name is his), namesake (the whole name, another date), townsman (family name and town).
 */
export function familyOf(seed: number, index: number): readonly Relative[] {
  const draft = draftAt(seed, index);
  return relations.map((relation) => ({ relation, record: { ...renderPerson(relativeOf(draft, relation), new Rng(0, 0, 0)), id: `${personId(index)}-${relation}` } }));
}

/** The relative as a draft; the same one for the same person and relation. */
export function relativeOf(draft: Draft, relation: Relation): Draft {
  const rng = new Rng(draft.seed, draft.index, streams.family + 16 * (1 + relations.indexOf(relation)));
  const other = draftOf(draft.origin, draft.seed, draft.index, rng);
  /** Its own population, so that documents and rendering are not those of the person. */
  const base: Draft = { ...other, seed: draft.seed + 4294967296 * (11 + relations.indexOf(relation)), nationalities: draft.nationalities, town: draft.town, maiden: undefined };
  switch (relation) {
    case 'sibling':
      return { ...base, ...likeSibling(draft, base, rng), year: draft.year + (rng.chance(0.5) ? 1 : -1) * (1 + rng.below(9)), day: Math.min(base.day, 28) };
    case 'twin':
      return { ...base, ...likeSibling(draft, base, rng), year: draft.year, month: draft.month, day: draft.day, dateForm: draft.dateForm };
    case 'child': {
      const father = draft.given[0] as string;
      const year = draft.year + 18 + rng.below(20);
      return { ...base, sex: 'M', given: [otherGiven(draft, 'M', rng)], father, family: draft.sex === 'M' ? draft.family : base.family, middle: middleOf(draft, base, 'M', father), year, day: Math.min(base.day, daysIn(year, base.month)) };
    }
    case 'namesake':
      return { ...base, sex: draft.sex, given: draft.given, middle: draft.middle, family: draft.family, father: base.father };
    case 'townsman':
      return { ...base, sex: draft.sex, given: [otherGiven(draft, draft.sex, rng)], family: draft.family };
  }
}

function likeSibling(draft: Draft, base: Draft, rng: Rng): Pick<Draft, 'sex' | 'given' | 'father' | 'mother' | 'family' | 'middle'> {
  /** Of the same sex, so that the family name has the same form. */
  return { sex: draft.sex, given: [otherGiven(draft, draft.sex, rng)], father: draft.father, mother: draft.mother, family: draft.family, middle: draft.middle.length > 0 ? draft.middle : base.middle };
}

/** A given name that the person does not bear. */
function otherGiven(draft: Draft, sex: 'F' | 'M', rng: Rng): string {
  for (;;) {
    const name = givenName(draft.origin, sex, rng);
    if (!draft.given.includes(name)) return name;
  }
}

function middleOf(draft: Draft, base: Draft, sex: 'F' | 'M', father: string): readonly string[] {
  const { shape, code } = draft.origin.spec;
  if (shape === 'patronymic' && draft.sex === 'M') return [patronymic(father, sex, code)];
  return shape === 'chain' || shape === 'links' ? [father, ...draft.middle.slice(0, 1)] : base.middle;
}
