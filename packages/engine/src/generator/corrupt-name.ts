import type { PersonName, PersonRecord } from '../record.ts';
import { chanceOf, type CorruptionKind, type Dirt } from './corruption.ts';
import { type Draft, familyName, givenName } from './draft.ts';
import { expand, flatten, mishear, mistype } from './misspell.ts';
import { nicknamesOf } from './nicknames.ts';
import type { System } from './origin.ts';
import type { Rng } from './prng.ts';
import { isFamilyFirst, joinParts, type NameStyle, spell, spellNative, writeName } from './spelling.ts';
import { Table } from './table.ts';

/** The name in work. */
interface Work {
  given: string[];
  middle: string[];
  family: string[];
  native: boolean;
}

type Step = (work: Work, draft: Draft, rng: Rng, system: System) => boolean;

const alertStyles = new Table<NameStyle>(['plain', 'upper', 'comma', 'bare', 'mrz'], [40, 24, 14, 18, 4]);

/** The alert's name, with the kinds that changed it. `system` is the one of the holding's main name. */
export function corruptName(draft: Draft, record: PersonRecord | undefined, system: System, dirt: Dirt, rng: Rng): { readonly name: PersonName; readonly kinds: readonly CorruptionKind[] } {
  const kinds: CorruptionKind[] = [];
  const tried = (kind: CorruptionKind): boolean => rng.chance(chanceOf(kind, dirt));
  const usual = spell(draft, system);
  const work: Work = { given: [...usual.given], middle: [...usual.middle], family: [...usual.family], native: false };
  let used = system;
  if (tried('alias-used') && takeAlias(work, record, rng)) kinds.push('alias-used');
  else {
    if (tried('transliteration') && draft.origin.script.systems.length > 1) used = rng.pick(draft.origin.script.systems);
    if (used !== system && change(work, spell(draft, used))) kinds.push('transliteration');
    if (tried('native-script') && goNative(work, draft)) {
      kinds.splice(0, kinds.length, 'native-script');
    }
  }
  const aliased = kinds.includes('alias-used');
  for (const [kind, step] of steps) {
    if (aliased && (kind === 'nickname' || kind === 'married-name')) continue;
    if (work.native && !nativeToo.has(kind)) continue;
    if (kind === 'typing' && kinds.includes('typing-twice')) continue;
    if (tried(kind) && step(work, draft, rng, used)) kinds.push(kind);
  }
  return { name: finish(work, draft, tried('order-swapped'), kinds, rng), kinds };
}

const nativeToo: ReadonlySet<CorruptionKind> = new Set<CorruptionKind>(['given-dropped', 'patronymic-dropped', 'family-part-dropped']);

function change(work: Work, to: { readonly given: readonly string[]; readonly middle: readonly string[]; readonly family: readonly string[] }): boolean {
  const before = text(work);
  work.given = [...to.given];
  work.middle = [...to.middle];
  work.family = [...to.family];
  return text(work) !== before;
}

function text(work: Work): string {
  return `${work.given.join(' ')}|${work.middle.join(' ')}|${work.family.join(' ')}`;
}

function takeAlias(work: Work, record: PersonRecord | undefined, rng: Rng): boolean {
  const aliases = (record?.names ?? []).slice(1).filter((name) => name.weak !== true && name.given !== undefined && name.family !== undefined && name.full.charCodeAt(0) < 0x370);
  if (aliases.length === 0) return false;
  const alias = rng.pick(aliases);
  return change(work, { given: (alias.given as string).split(' '), middle: [], family: (alias.family as string).split(' ').map(lowerCased) });
}

/** A family name kept in capitals goes back to `Capital` letters. */
function lowerCased(word: string): string {
  return word.length > 1 && word === word.toUpperCase() ? word.charAt(0) + word.slice(1).toLowerCase() : word;
}

function goNative(work: Work, draft: Draft): boolean {
  const native = spellNative(draft);
  if (native.given.every((name) => name === '')) return false;
  work.native = true;
  return change(work, native);
}

const particles: ReadonlySet<string> = new Set(['da', 'de', 'do', 'dos', 'das', 'di', 'del', 'della', 'van', 'den', 'der', 'von', 'el', 'al', 'la', 'le', 'ben', 'bin', 'abou', 'abu', 'du', 'des', 'ten', 'ter', 'lo', "d'", 'dal']);

const steps: readonly (readonly [CorruptionKind, Step])[] = [
  ['married-name', (work, draft, rng, system) => {
    if (draft.sex !== 'F' || work.family.length === 0) return false;
    const next = draft.origin.script.latin(familyName(draft.origin, rng), system);
    const before = work.family[0];
    work.family = [next];
    return next !== before;
  }],
  ['given-dropped', (work, _draft, rng) => {
    if (work.given.length < 2) return dropWord(work.given, rng);
    work.given.splice(rng.chance(0.8) ? 1 + rng.below(work.given.length - 1) : 0, 1);
    return true;
  }],
  ['given-added', (work, draft, rng, system) => {
    const more = draft.origin.script.latin(givenName(draft.origin, draft.sex, rng), system);
    if (work.given.includes(more)) return false;
    work.given.push(more);
    return true;
  }],
  ['patronymic-dropped', (work) => {
    if (work.middle.length === 0 || (work.family.length === 0 && work.middle.length === 1)) return false;
    work.middle.pop();
    return true;
  }],
  ['family-part-dropped', (work, _draft, rng) => {
    if (work.family.length < 2) return false;
    work.family.splice(rng.chance(0.7) ? work.family.length - 1 : 0, 1);
    return true;
  }],
  ['nickname', (work, draft, rng, system) => {
    const first = draft.given[0] as string;
    const short = nicknamesOf(first);
    const written = draft.origin.script.latin(first, system);
    const at = work.given.indexOf(written);
    if (short.length === 0 || at < 0) return false;
    const next = draft.origin.script.latin(rng.pick(short), system);
    work.given[at] = next;
    return next !== written;
  }],
  ['particle-lost', (work) => {
    let lost = false;
    work.family = work.family.map((name) => {
      const kept = name.split(' ').filter((word) => !particles.has(word.toLowerCase()));
      if (kept.length === 0 || kept.length === name.split(' ').length) return name.length > 5 && (name.startsWith('Al-') || name.startsWith('El-')) ? ((lost = true), name.slice(3)) : name;
      lost = true;
      return kept.join(' ');
    });
    return lost;
  }],
  ['initial', (work, _draft, rng) => {
    const at = work.given.length > 1 && rng.chance(0.7) ? work.given.length - 1 : 0;
    const name = work.given[at] as string;
    if (name.length < 3 || work.family.length + work.middle.length === 0) return false;
    work.given[at] = `${name.charAt(0)}.`;
    return true;
  }],
  ['joined', (work, _draft, rng) => joinSome(work, rng)],
  ['split', (work, _draft, rng) => {
    const list = work.family.length > 0 && rng.chance(0.6) ? work.family : work.given;
    const at = rng.below(list.length);
    const name = list[at] as string;
    const dash = name.indexOf('-');
    if (dash > 0) list[at] = `${name.slice(0, dash)} ${name.slice(dash + 1)}`;
    else if (name.length > 6 && !name.includes(' ')) {
      const cut = 3 + rng.below(name.length - 5);
      list[at] = `${name.slice(0, cut)} ${name.slice(cut)}`;
    } else return false;
    return true;
  }],
  ['hearing', (work, _draft, rng) => misspell(work, rng, mishear)],
  ['typing-twice', (work, _draft, rng) => {
    const before = text(work);
    const once = misspell(work, rng, mistype);
    const middle = text(work);
    const again = misspell(work, rng, mistype);
    /** The second may undo the first; then nothing happened. */
    return once && again && text(work) !== before && middle !== text(work);
  }],
  ['typing', (work, _draft, rng) => misspell(work, rng, mistype)],
  ['diacritics-expanded', (work) => respellAll(work, expand)],
  ['diacritics-lost', (work) => respellAll(work, flatten)],
];

/** Of a given name in two words (`Maria Teresa`, `Jean-Pierre`) one is dropped. */
function dropWord(given: string[], rng: Rng): boolean {
  const name = given[0];
  if (name === undefined) return false;
  const parts = name.split(name.includes('-') ? '-' : ' ');
  if (parts.length < 2 || parts.some((part) => part.length < 3)) return false;
  given[0] = rng.chance(0.75) ? (parts[0] as string) : (parts[parts.length - 1] as string);
  return true;
}

function joinSome(work: Work, rng: Rng): boolean {
  for (const list of rng.chance(0.5) ? [work.given, work.family] : [work.family, work.given]) {
    if (list.length > 1) {
      list.splice(0, 2, (list[0] as string) + (rng.chance(0.4) ? '-' : '') + (list[1] as string));
      return true;
    }
    const name = list[0];
    if (name === undefined) continue;
    const parts = name.split(/[ -]/u);
    if (parts.length > 1) {
      list[0] = parts.map((part, at) => (at === 0 ? part : part.toLowerCase())).join('');
      return true;
    }
  }
  return false;
}

/** One error in one name, longer names more often than the short. */
function misspell(work: Work, rng: Rng, error: (word: string, rng: Rng) => string): boolean {
  const lists = [work.given, work.middle, work.family];
  let total = 0;
  for (const list of lists) for (const name of list) total += name.length > 2 ? name.length : 0;
  if (total === 0) return false;
  for (let attempt = 0; attempt < 4; attempt++) {
    let at = rng.below(total);
    for (const list of lists) {
      for (let i = 0; i < list.length; i++) {
        const name = list[i] as string;
        if (name.length <= 2) continue;
        at -= name.length;
        if (at >= 0) continue;
        const next = error(name, rng);
        if (next !== name) {
          list[i] = next;
          return true;
        }
        at = Infinity;
      }
    }
  }
  return false;
}

function respellAll(work: Work, respell: (text: string) => string): boolean {
  return change(work, { given: work.given.map(respell), middle: work.middle.map(respell), family: work.family.map(respell) });
}

/** The machine-readable zone knows no diacritics: where there were any, they are lost. */
function style(work: Work, draft: Draft, chosen: NameStyle, kinds: CorruptionKind[]): PersonName {
  if (chosen === 'mrz' && flatten(text(work)) !== text(work) && !kinds.includes('diacritics-lost')) kinds.push('diacritics-lost');
  return writeName(draft, work, chosen);
}

function finish(work: Work, draft: Draft, swap: boolean, kinds: CorruptionKind[], rng: Rng): PersonName {
  if (work.native) return writeName(draft, work, 'plain', true);
  if (!swap) return style(work, draft, alertStyles.draw(rng), kinds);
  const straight = writeName(draft, work, 'plain');
  if (straight.given === undefined || straight.family === undefined) return straight;
  kinds.push('order-swapped');
  /** Either the fields are exchanged, or the whole name is written the other way round without a sign of it. */
  if (rng.chance(0.4)) return { full: joinParts([straight.family, straight.given]), given: straight.family, family: straight.given };
  return { full: isFamilyFirst(draft) ? joinParts([straight.given, straight.family]) : joinParts([straight.family, straight.given]) };
}
