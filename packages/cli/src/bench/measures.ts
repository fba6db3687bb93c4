/** Right, wrong and missed, and what follows from them. */
export interface Counted {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Rates with 0 where nothing was said or nothing was to be found. */
export function ratesOf({ right, wrong, missed }: Counted): Rates {
  const precision = right + wrong === 0 ? 0 : right / (right + wrong);
  const recall = right + missed === 0 ? 0 : right / (right + missed);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

export function fixed(value: number, digits = 4): string {
  return value.toFixed(digits);
}
