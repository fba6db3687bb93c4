/** Measures of a score against judged pairs. */
export interface Scored {
  readonly score: number;
  readonly match: boolean;
}

export interface Measure {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function f1At(list: readonly Scored[], threshold: number): Measure {
  let [right, said, all] = [0, 0, 0];
  for (const { score, match } of list) {
    if (match) all++;
    if (score >= threshold) said++;
    if (match && score >= threshold) right++;
  }
  const precision = said === 0 ? 0 : right / said;
  const recall = all === 0 ? 0 : right / all;
  return { threshold, precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The best F1 over all thresholds: what tuning the threshold to the same rows would give. */
export function bestF1(list: readonly Scored[]): Measure {
  let best = f1At(list, Infinity);
  for (const threshold of new Set(list.map((entry) => entry.score))) {
    const here = f1At(list, threshold);
    if (here.f1 > best.f1) best = here;
  }
  return best;
}

/** Probability that a match scores above a non-match, ties counting half. */
export function auc(list: readonly Scored[]): number {
  const yes = list.filter((entry) => entry.match);
  const no = list.filter((entry) => !entry.match);
  let sum = 0;
  for (const a of yes) for (const b of no) sum += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return yes.length * no.length === 0 ? 0 : sum / (yes.length * no.length);
}
