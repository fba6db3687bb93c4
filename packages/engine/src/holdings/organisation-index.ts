import type { NamedCandidate, SearchOptions } from '../engine.ts';
import { onGrid, type EvidenceItem } from '../evidence.ts';
import { canonicalNumber, foldForKey } from '../numbers/normalise.ts';
import { compareOrganisations, priorRarity, type OrganisationEvidence } from '../organisations/compare.ts';
import { organisationKeys } from '../organisations/keys.ts';
import { readOrganisationName, type ReadOrganisation } from '../organisations/read.ts';
import type { OrganisationRecord } from '../record.ts';
import { compareNumbers } from '../things/compare.ts';

interface Held {
  readonly record: OrganisationRecord;
  readonly names: readonly ReadOrganisation[];
}

/** Keys that more organisations share than this find nobody: other keys of the same name do. */
const commonest = 4_000;
/** Of an organisation with more names the first ones are compared. */
const mostNames = 24;
/** So many are compared in full. */
const mostCompared = 60;
/** The world's shares weigh as much as this many organisations. */
const priorCount = 5_000;
const countryDifferent = -1.5;
const countrySame = 1;
/** Further names that agree, each and at most; from this agreement on they are taken for one. */
const also = 0.5;
const alsoMost = 2;
const alikeFrom = 0.9;

/** Organisations by the keys of their names and their numbers. Some hundred thousand fit; registers are not its purpose. */
export class OrganisationIndex {
  readonly #held: (Held | undefined)[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #byKey = new Map<string, number[]>();
  readonly #wordCounts = new Map<string, number>();
  readonly #rarity = (word: string): number => {
    const prior = 2 ** -priorRarity(word);
    return -Math.log2(((this.#wordCounts.get(word) ?? 0) + priorCount * prior) / (this.count + priorCount));
  };

  get count(): number {
    return this.#numberOf.size;
  }

  *records(): IterableIterator<OrganisationRecord> {
    for (const held of this.#held) if (held) yield held.record;
  }

  add(record: OrganisationRecord): void {
    this.remove(record.id);
    const names = readNames(record);
    const number = this.#held.length;
    this.#held.push({ record, names });
    this.#numberOf.set(record.id, number);
    for (const key of keysOf(record, names)) {
      const list = this.#byKey.get(key);
      if (list) list.push(number);
      else this.#byKey.set(key, [number]);
    }
    this.#countWords(names, 1);
  }

  remove(id: string): boolean {
    const number = this.#numberOf.get(id);
    if (number === undefined) return false;
    const held = this.#held[number]!;
    this.#numberOf.delete(id);
    this.#held[number] = undefined;
    this.#countWords(held.names, -1);
    for (const key of keysOf(held.record, held.names)) {
      const list = this.#byKey.get(key)!.filter((other) => other !== number);
      if (list.length > 0) this.#byKey.set(key, list);
      else this.#byKey.delete(key);
    }
    return true;
  }

  #countWords(names: readonly ReadOrganisation[], by: 1 | -1): void {
    for (const word of new Set(names.flatMap((name) => name.words.map(({ value }) => value)))) {
      const count = (this.#wordCounts.get(word) ?? 0) + by;
      if (count > 0) this.#wordCounts.set(word, count);
      else this.#wordCounts.delete(word);
    }
  }

  search(query: OrganisationRecord, options: SearchOptions & { readonly minBits: number }): readonly NamedCandidate[] {
    const names = readNames(query);
    const written = new Set(query.names.map(({ full }) => full.toLowerCase()));
    const found: { readonly candidate: NamedCandidate; readonly isWritten: boolean }[] = [];
    for (const number of this.#likeliest(keysOf(query, names))) {
      const held = this.#held[number];
      if (!held) continue;
      const ledger = this.#score(query, names, held);
      const bits = onGrid(ledger.reduce((sum, item) => sum + item.bits, 0));
      if (bits < options.minBits) continue;
      const candidate = { id: held.record.id, caption: held.record.names[0]?.full ?? held.record.id, bits, ledger: options.ledger === false ? [] : ledger };
      found.push({ candidate, isWritten: held.record.names.some(({ full }) => written.has(full.toLowerCase())) });
    }
    // Of two as good, the one that is written as the query is.
    const order = found.sort((a, b) => b.candidate.bits - a.candidate.bits || Number(b.isWritten) - Number(a.isWritten) || (a.candidate.id < b.candidate.id ? -1 : 1));
    return order.slice(0, options.limit ?? 10).map(({ candidate }) => candidate);
  }

  /** Bits that an organisation of which exactly the same is said would get. */
  attainable(query: OrganisationRecord): number {
    const names = readNames(query);
    return onGrid(this.#score(query, names, { record: query, names }).reduce((sum, item) => sum + item.bits, 0));
  }

  /** Those that share the rarest keys, the likeliest first. */
  #likeliest(keys: ReadonlySet<string>): readonly number[] {
    const weights = new Map<number, number>();
    for (const key of keys) {
      const list = this.#byKey.get(key);
      if (!list || list.length > commonest) continue;
      const weight = Math.log2((this.#held.length + 1) / list.length);
      for (const number of list) weights.set(number, (weights.get(number) ?? 0) + weight);
    }
    if (weights.size <= mostCompared) return [...weights.keys()];
    return [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostCompared).map(([number]) => number);
  }

  #score(query: OrganisationRecord, names: readonly ReadOrganisation[], held: Held): readonly EvidenceItem[] {
    let best: OrganisationEvidence | undefined;
    let agreeing = 0;
    for (const name of names) {
      let isAlike = false;
      for (const other of held.names) {
        const evidence = compareOrganisations(name, other, this.#rarity);
        if (evidence.agreement >= alikeFrom) isAlike = true;
        // Of two as good, the one that leaves less unsaid.
        if (!best || evidence.bits > best.bits || (evidence.bits === best.bits && evidence.agreement > best.agreement)) best = evidence;
      }
      if (isAlike) agreeing++;
    }
    const ledger: EvidenceItem[] = (best?.lines ?? []).map((line) => ({ feature: 'name', ...line, bits: onGrid(line.bits) }));
    if (agreeing > 1) ledger.push({ feature: 'name', rule: 'name.also', query: String(agreeing - 1), record: '', bits: Math.min(alsoMost, (agreeing - 1) * also) });
    ledger.push(...compareNumbers(query.numbers ?? [], held.record.numbers ?? [], { holdingsCount: this.count }).lines);
    const here = query.countries ?? [];
    const there = held.record.countries ?? [];
    if (here.length > 0 && there.length > 0) {
      const isShared = here.some((country) => there.includes(country));
      ledger.push({ feature: 'country', rule: isShared ? 'country.same' : 'country.different', query: here.join(' '), record: there.join(' '), bits: isShared ? countrySame : countryDifferent });
    }
    return ledger;
  }
}

function readNames(query: OrganisationRecord): readonly ReadOrganisation[] {
  return query.names.slice(0, mostNames).map((name) => readOrganisationName(name.full));
}

function keysOf(record: OrganisationRecord, names: readonly ReadOrganisation[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const name of names) for (const key of organisationKeys(name)) keys.add(key);
  for (const { number } of record.numbers ?? []) {
    const folded = foldForKey(canonicalNumber(number));
    if (folded.length >= 4) keys.add(`#${folded}`);
  }
  return keys;
}
