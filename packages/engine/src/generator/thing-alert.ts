import type { NumberRef } from '../record.ts';
import { streams } from './draft.ts';
import { Rng } from './prng.ts';
import { drawDistinct, shuffle } from './sampling.ts';
import { type ThingRecord, thingAt } from './things.ts';

/** What befell the number of a thing alert: at most one error of a sign, and how it is written besides. */
export const thingCorruptionKinds = ['look-alike', 'wrong-sign', 'missing-sign', 'extra-sign', 'transposed', 'separators', 'country-missing'] as const;
export type ThingCorruptionKind = (typeof thingCorruptionKinds)[number];

export interface GeneratedThingAlert {
  readonly alert: ThingRecord;
  readonly holding: string | undefined;
  readonly corruptions: readonly ThingCorruptionKind[];
}

/**
 * Alerts about things: `planted` about things of the holdings `generateThings({ seed: holdingsSeed, count: holdingsCount })`,
 * `strangers` from another population. `errorShare` (default 0.25) of them carry one wrong sign in one number. Only the
 * numbers, make and model are told, never a machine-readable zone.
 */
export function generateThingAlerts(options: { readonly seed: number; readonly holdingsSeed: number; readonly holdingsCount: number; readonly planted: number; readonly strangers: number; readonly errorShare?: number }): readonly GeneratedThingAlert[] {
  const { seed, holdingsSeed, holdingsCount, planted, strangers, errorShare = 0.25 } = options;
  const rng = new Rng(seed, holdingsCount, streams.thingAlert);
  const out: GeneratedThingAlert[] = [];
  for (const index of drawDistinct(rng, holdingsCount, planted)) out.push({ ...corrupt(thingAt(holdingsSeed, index), errorShare, rng), holding: `t${index}` });
  for (let index = 0; index < strangers; index++) out.push({ ...corrupt(thingAt(seed + 4294967296 * 7, index), errorShare, rng), holding: undefined });
  shuffle(out, rng);
  return out.map((item, at) => ({ ...item, alert: { ...item.alert, id: `b${at}` } }));
}

function corrupt(thing: ThingRecord, errorShare: number, rng: Rng): Omit<GeneratedThingAlert, 'holding'> {
  const kinds: ThingCorruptionKind[] = [];
  const change = (text: string): string => respell(text, errorShare, rng, kinds);
  const ref = (number: NumberRef): NumberRef => {
    const next = change(number.number);
    if (number.country === undefined || !rng.chance(0.3)) return { ...number, number: next };
    kinds.push('country-missing');
    return number.type === undefined ? { number: next } : { number: next, type: number.type };
  };
  switch (thing.kind) {
    case 'document':
      return { alert: { id: thing.id, kind: 'document', numbers: [ref(thing.numbers[0] as NumberRef)] }, corruptions: kinds };
    case 'vehicle': {
      const { vin, plates, ...rest } = thing;
      /** One of the two numbers, as often the VIN as the plate. */
      const useVin = plates === undefined || (vin !== undefined && rng.chance(0.5));
      return { alert: { ...rest, ...(useVin ? { vin: change(vin as string) } : { plates: [ref(plates[0] as NumberRef)] }) }, corruptions: kinds };
    }
    case 'firearm':
      return { alert: { ...thing, serials: [change(thing.serials[0] as string)] }, corruptions: kinds };
    case 'object':
      return { alert: { ...thing, numbers: [ref(thing.numbers[0] as NumberRef)] }, corruptions: kinds };
  }
}

const lookAlikes: Readonly<Record<string, string>> = { '0': 'O', O: '0', '1': 'I', I: '1', '8': 'B', B: '8', '5': 'S', S: '5', '2': 'Z', Z: '2', '6': 'G', G: '6' };

function respell(text: string, errorShare: number, rng: Rng, kinds: ThingCorruptionKind[]): string {
  let out = text;
  if (rng.chance(errorShare)) {
    const kind = thingCorruptionKinds[rng.below(5)] as ThingCorruptionKind;
    const next = oneError(text, kind, rng);
    if (next !== text) {
      kinds.push(kind);
      out = next;
    }
  }
  if (rng.chance(0.3)) {
    const spaced = rng.chance(0.7) ? strip(out) : `${out.slice(0, 3)} ${out.slice(3)}`;
    if (spaced !== out) {
      kinds.push('separators');
      out = spaced;
    }
  }
  return out;
}

function isSign(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z');
}

function strip(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) if (isSign(text, i)) out += text.charAt(i);
  return out;
}

function oneError(text: string, kind: ThingCorruptionKind, rng: Rng): string {
  for (let attempt = 0; attempt < 8; attempt++) {
    const at = rng.below(text.length);
    if (!isSign(text, at)) continue;
    const sign = text.charAt(at);
    const before = text.slice(0, at);
    const after = text.slice(at + 1);
    if (kind === 'missing-sign') return before + after;
    if (kind === 'extra-sign') return before + sign + (rng.chance(0.5) ? sign : randomLike(sign, rng)) + after;
    if (kind === 'look-alike') {
      const like = lookAlikes[sign];
      if (like !== undefined) return before + like + after;
    } else if (kind === 'wrong-sign') {
      const other = randomLike(sign, rng);
      if (other !== sign && lookAlikes[sign] !== other) return before + other + after;
    } else if (at + 1 < text.length && isSign(text, at + 1) && text.charAt(at + 1) !== sign) return before + text.charAt(at + 1) + sign + text.slice(at + 2);
  }
  return text;
}

function randomLike(sign: string, rng: Rng): string {
  return sign <= '9' ? String(rng.below(10)) : String.fromCharCode(65 + rng.below(26));
}
