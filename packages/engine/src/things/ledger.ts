import { onGrid, type EvidenceItem, type Model } from '../evidence.ts';

/** How many records there are and how crowded their numbers; from the holdings, see `numbers/density.ts`. */
export interface ThingContext {
  readonly holdingsCount: number;
  /** Expected strangers within one error of a canonical number, among all of the holdings. */
  readonly neighbours?: (canonical: string) => number;
}

/** The lines sum to the bits. */
export interface Comparison {
  readonly bits: number;
  readonly lines: readonly EvidenceItem[];
}

/** Longest text of a side that goes into a line; what is longer ends in an ellipsis. */
const maxShown = 80;

/** Collects the lines of one comparison; weights come from the model, or from the caller where its row has words. */
export class Ledger {
  private readonly lines: EvidenceItem[] = [];
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  add(rule: string, query: string, record: string, bits: number = this.bitsOf(rule)): void {
    const row = this.model.features.find((one) => one.rule === rule);
    if (!row) throw new Error(`no rule ${rule} in model ${this.model.name}`);
    this.lines.push({ feature: row.feature, rule, query: shown(query), record: shown(record), bits: onGrid(bits) });
  }

  /** The fixed bits of a rule. */
  bitsOf(rule: string): number {
    const bits = this.model.features.find((one) => one.rule === rule)?.bits;
    if (typeof bits !== 'number') throw new Error(`rule ${rule} of model ${this.model.name} has no fixed bits`);
    return bits;
  }

  get comparison(): Comparison {
    return { bits: this.lines.reduce((sum, line) => sum + line.bits, 0), lines: this.lines };
  }
}

function shown(text: string): string {
  const plain = text.toWellFormed();
  return plain.length > maxShown ? `${plain.slice(0, maxShown - 1).toWellFormed()}…` : plain;
}
