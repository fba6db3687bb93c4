import type { PersonRecord } from '../record.ts';
import { corruptFacts } from './corrupt-facts.ts';
import { corruptName } from './corrupt-name.ts';
import type { CorruptionKind, Dirt } from './corruption.ts';
import { type Draft, draftAt, streams } from './draft.ts';
import { type Relation, relations, relativeOf } from './family.ts';
import type { System } from './origin.ts';
import { personId, renderPerson } from './person.ts';
import { Rng } from './prng.ts';
import { drawDistinct, shuffle } from './sampling.ts';

export interface GeneratedAlert {
  readonly alert: PersonRecord;
  /** Id of the true person in the holdings; undefined: a stranger. */
  readonly holding: string | undefined;
  readonly corruptions: readonly CorruptionKind[];
  /** Only for a hard stranger: whom of the holdings it resembles, and how. */
  readonly resembles?: { readonly holding: string; readonly relation: Relation };
}

export interface AlertOptions {
  readonly seed: number;
  /** The population `generatePersons({ seed: holdingsSeed, count: holdingsCount })` makes. */
  readonly holdingsSeed: number;
  readonly holdingsCount: number;
  /** Alerts about persons of the holdings, each about another one. */
  readonly planted: number;
  /** Alerts about nobody in the holdings. */
  readonly strangers: number;
  /** Default `usual`. */
  readonly dirt?: Dirt;
  /** Share of the strangers made to resemble a holding (relative, namesake, townsman); default 0: strangers copy nothing. */
  readonly hard?: number;
}

/** Added to the seed so that strangers come from a population no holdings have (holdings seeds are below 2^32). */
const strangerPopulation = 4294967296 * 7;

/** Alerts in random order, ids `a0`, `a1`, …; the same for the same options. */
export function generateAlerts(options: AlertOptions): readonly GeneratedAlert[] {
  const { seed, holdingsSeed, holdingsCount, planted, strangers, dirt = 'usual', hard = 0 } = options;
  const rng = new Rng(seed, holdingsCount, streams.planted);
  const out: Omit<GeneratedAlert, 'id'>[] = [];
  for (const index of drawDistinct(rng, holdingsCount, planted)) out.push(plantedAlert(seed, holdingsSeed, index, dirt));
  const hardCount = Math.round(strangers * hard);
  for (let index = 0; index < strangers - hardCount; index++) out.push(strangerAlert(seed, draftAt(seed + strangerPopulation, index), dirt));
  for (let i = 0; i < hardCount; i++) out.push(hardAlert(seed, holdingsSeed, rng.below(holdingsCount), relations[i % relations.length] as Relation, dirt));
  shuffle(out, rng);
  return out.map((item, at) => ({ ...item, alert: { ...item.alert, id: `a${at}` } }));
}

/** One alert about person `index` of the holdings; its id is that of nobody (`a`). */
export function plantedAlert(seed: number, holdingsSeed: number, index: number, dirt: Dirt): GeneratedAlert {
  const draft = draftAt(holdingsSeed, index);
  return { ...alertOn(seed, draft, dirt), holding: personId(index) };
}

function strangerAlert(seed: number, draft: Draft, dirt: Dirt): GeneratedAlert {
  return { ...alertOn(seed, draft, dirt), holding: undefined };
}

function hardAlert(seed: number, holdingsSeed: number, index: number, relation: Relation, dirt: Dirt): GeneratedAlert {
  const draft = relativeOf(draftAt(holdingsSeed, index), relation);
  return { ...alertOn(seed, draft, dirt), holding: undefined, resembles: { holding: personId(index), relation } };
}

function alertOn(seed: number, draft: Draft, dirt: Dirt): { readonly alert: PersonRecord; readonly corruptions: readonly CorruptionKind[] } {
  const record = renderPerson(draft, new Rng(0, 0, 0));
  const system = new Rng(draft.seed, draft.index, streams.rendering);
  const usual = draft.origin.systems.draw(system) as System;
  const rng = new Rng(seed, draft.index, streams.alert + 16 * (Math.floor(draft.seed / 4294967296) + 1));
  const { name, kinds } = corruptName(draft, record, usual, dirt, rng);
  const corruptions: CorruptionKind[] = [...kinds];
  const facts = corruptFacts(draft, record, dirt, rng, corruptions);
  const parents = rng.chance(0.1) && record.fatherNames !== undefined ? { fatherNames: record.fatherNames } : {};
  return { alert: { id: 'a', kind: 'person', names: [name], ...facts, ...parents }, corruptions };
}
