import type { KeyTable } from './key-table.ts';
import { keySymbols } from './normalise.ts';

/**
 * How crowded the neighbourhood of a number is. One error away from a number of a long, sparse series there is nobody but
 * its own record; one error away from a plate of six characters there are always strangers. What an agreement with one error
 * is worth follows from that, and it is measured on the holdings, not assumed.
 */
export interface DensityRow {
  /** `A` a letter, `9` a digit: `AA999AA`. */
  readonly shape: string;
  /** Estimated number of keys of the shape. */
  readonly count: number;
  /** Mean number of other keys within one error of a key of the shape. */
  readonly neighbours: number;
}

export interface Density {
  readonly rows: readonly DensityRow[];
  /** Over all shapes, for shapes not met. */
  readonly neighbours: number;
}

export function shapeOf(canonical: string): string {
  return canonical.replaceAll(/[A-Z]/gu, 'A').replaceAll(/\d/gu, '9');
}

const maxTriesOfAShape = 400;

/**
 * Measures on a sample of the numbers in the table (in any order that is not the order of the series; some 10,000 are
 * enough for the shapes that matter). A stranger of a series has as many neighbours as its members have.
 */
export function measureDensity(table: KeyTable, sample: readonly string[]): Density {
  const groups = new Map<string, string[]>();
  for (const text of sample) {
    const shape = shapeOf(text);
    const group = groups.get(shape);
    if (group) group.push(text);
    else groups.set(shape, [text]);
  }
  const share = sample.length === 0 ? 0 : table.valueCount / sample.length;
  let allTries = 0;
  let allMet = 0;
  const rows: DensityRow[] = [];
  for (const [shape, texts] of groups) {
    let met = 0;
    let tries = 0;
    for (const text of texts.slice(0, maxTriesOfAShape)) {
      tries += 1;
      // The number itself is met too, when it is in the table.
      met += Math.max(0, table.findNear(text, () => undefined) - 1);
    }
    const count = texts.length * share;
    rows.push({ shape, count, neighbours: Math.max(met / tries, expectedNeighbours(shape, count)) });
    allTries += tries;
    allMet += met;
  }
  return { rows: rows.toSorted((left, right) => right.count - left.count), neighbours: allTries === 0 ? 0 : allMet / allTries };
}

/** If the keys of a shape were spread evenly over all texts of the shape: a floor for what a sample may fail to meet. */
function expectedNeighbours(shape: string, count: number): number {
  let space = 1;
  let within = 0;
  for (const sign of shape) {
    const choices = sign === '9' ? 10 : keySymbols.length - 6;
    space *= choices;
    within += choices - 1;
  }
  return (count * (within + shape.length)) / space;
}

/** Expected strangers within one error of a canonical number, among all of the holdings. */
export function createNeighbours(density: Density): (canonical: string) => number {
  const byShape = new Map(density.rows.map((row) => [row.shape, row.neighbours]));
  return (canonical) => byShape.get(shapeOf(canonical)) ?? density.neighbours;
}
