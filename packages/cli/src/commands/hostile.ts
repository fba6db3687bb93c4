import { objectCategories, recordKinds, type EngineRecord, type NumberRef, type PersonName } from '../engine.ts';

/** A generator of random numbers in [0, 1) that gives the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
export type HostileInput = { readonly is: 'record'; readonly record: EngineRecord } | { readonly is: 'file'; readonly text: string };

const words = ['a', 'Ivan', 'PETROV', 'bin', 'al-', 'de la', 'محمد', 'علي', '王小明', '김', 'さくら', 'Παύλος', 'ი', 'Ö', '\u0301', '\u202e', '\u0000', '\ud800', '<<', ',', '\'', '-', '.', '1', '0'.repeat(40), 'O0I1B8', '💣', '٣', 'ﷺ', 'ǆ', 'İ', 'ß', '\u200b', 'x'.repeat(300), 'aa'.repeat(100), '\u0300'.repeat(80), '__proto__', 'constructor', 'null'];
const dates = ['1970-05-12', '1970', '1970-00-00', '~1970', '1968/1972', '9999-99-99', '', '0000', '-1', '1970-02-31', '31/12/70', 'x'.repeat(500), '1972/1968', '٢٠٠٠'];
const countries = ['FR', 'XX', '', 'france', '\ud83d', 'ZZZ', 'SU'];

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function text(random: Random): string {
  const count = random() < 0.02 ? 400 : Math.floor(random() * 6);
  let whole = '';
  for (let i = 0; i < count; i++) whole += `${pick(random, words)}${random() < 0.8 ? ' ' : ''}`;
  if (random() < 0.2) whole += String.fromCodePoint(1 + Math.floor(random() * 0xd7fe));
  return whole;
}

function list<T>(random: Random, make: () => T): readonly T[] {
  const count = random() < 0.01 ? 200 : Math.floor(random() * 4);
  return Array.from({ length: count }, make);
}

/** A record that has the right types and otherwise whatever can go wrong. */
export function hostileRecord(random: Random, number: number): HostileInput {
  const id = random() < 0.9 ? `r${String(number % 5000)}` : text(random).slice(0, 200) || 'x';
  const names = () => list(random, (): PersonName => ({ full: text(random), ...(random() < 0.3 ? { given: text(random), family: text(random) } : {}), ...(random() < 0.1 ? { weak: true as const } : {}) }));
  const numbers = () => list(random, (): NumberRef => ({ number: text(random), ...(random() < 0.5 ? { type: pick(random, ['passport', 'id-card', '', 'x', 'imo']) } : {}), ...(random() < 0.5 ? { country: pick(random, countries) } : {}) }));
  const texts = () => list(random, () => text(random));
  const kind = random() < 0.6 ? 'person' : pick(random, recordKinds);
  return { is: 'record', record: recordOf() };

  function recordOf(): EngineRecord {
    switch (kind) {
      case 'person':
        return {
          kind, id, names: names(), birthDates: list(random, () => pick(random, dates)), ...(random() < 0.5 ? { sex: pick(random, ['F', 'M', 'X']) } : {}), nationalities: list(random, () => pick(random, countries)),
          birthPlaces: texts(), birthCountries: list(random, () => pick(random, countries)), fatherNames: texts(), motherNames: texts(), documents: numbers(),
        };
      case 'organisation': return { kind, id, names: names(), numbers: numbers(), countries: list(random, () => pick(random, countries)) };
      case 'document': return { kind, id, numbers: numbers(), ...(random() < 0.5 ? { mrz: `${text(random)}\n${text(random)}` } : {}) };
      case 'vehicle': return { kind, id, vin: text(random), plates: numbers(), make: text(random), model: text(random), year: Math.floor(random() * 4000) - 1000 };
      case 'firearm': return { kind, id, serials: texts(), make: text(random), calibre: text(random) };
      case 'object': return { kind, id, category: pick(random, objectCategories), numbers: numbers(), names: texts() };
    }
  }
}

const starts = ['id,name,dob\n', 'name;sex\r\n', '\ufeffid\tname\n', '{"id":"1","kind":"person","names":[{"full":"', '[{"schema":"Person","id":"1","properties":{"name":["', '<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>', '<sdnList><sdnEntry><uid>1</uid><lastName>', '1,"X","individual",-0- \n', '{"entity_id":"2000/1","name":"', '[[[['];
const pieces = ['"', '""', ',', ';', '\n', '\r', '\t', '{', '}', '[', ']', '<', '>', '</', '&amp;', '&lol;', '<!DOCTYPE x [<!ENTITY a "b">]>', '\\u0000', '\\', '-0- ', '\u0000', '\ufffd'];

/** The beginning of a file of some format, then rubbish. */
export function hostileFile(random: Random): HostileInput {
  let whole = pick(random, starts);
  const count = Math.floor(random() * 60);
  for (let i = 0; i < count; i++) whole += random() < 0.5 ? pick(random, pieces) : text(random);
  if (random() < 0.02) whole += pick(random, pieces).repeat(20_000);
  return { is: 'file', text: whole };
}
