import type { PersonName } from '../record.ts';
import type { Draft } from './draft.ts';
import type { System } from './origin.ts';

/** A name in parts as one hand writes it, before it becomes `full`. */
export interface Spelled {
  readonly given: readonly string[];
  readonly middle: readonly string[];
  readonly family: readonly string[];
}

/** Renders the draft in one romanisation, or in the native script. */
export function spell(draft: Draft, system: System): Spelled {
  const { script } = draft.origin;
  if (script.systems.length === 1) return draft;
  return {
    given: draft.given.map((name) => script.latin(name, system)),
    middle: draft.middle.map((name) => script.latin(name, system)),
    family: draft.family.map((name) => script.latin(name, system)),
  };
}

export function spellNative(draft: Draft): Spelled {
  const { script } = draft.origin;
  return { given: draft.given.map((name) => script.native(name)), middle: draft.middle.map((name) => script.native(name)), family: draft.family.map((name) => script.native(name)) };
}

/** How a file writes names: `plain` in the order of the country with parts, `upper` `FAMILY Given`, `comma` `FAMILY, Given`, `bare` without parts, `mrz` `FAMILY<<GIVEN`. */
export type NameStyle = 'plain' | 'upper' | 'comma' | 'bare' | 'mrz';

export function joinParts(parts: readonly string[], separator = ' '): string {
  let out = '';
  for (const part of parts) if (part !== '') out += out === '' ? part : separator + part;
  return out;
}

/** Which parts go to the given and which to the family field. */
export function fields(draft: Draft, name: Spelled): { readonly given: string; readonly family: string } {
  const { shape } = draft.origin.spec;
  const given = joinParts(name.given);
  switch (shape) {
    case 'chain':
    case 'links':
      return { given, family: joinParts([...name.middle, ...name.family]) };
    case 'vietnamese':
      return { given: joinParts([...name.middle, ...name.given]), family: joinParts(name.family) };
    case 'sikh':
      return name.family.length === 0 ? { given, family: joinParts(name.middle) } : { given: joinParts([given, ...name.middle]), family: joinParts(name.family) };
    case 'single': case 'spanish': case 'portuguese': case 'patronymic': case 'family-first': case 'mono':
      return name.middle.length === 0 && name.family.length === 1 ? { given, family: name.family[0] as string } : { given: joinParts([given, ...name.middle]), family: joinParts(name.family) };
  }
}

export function isFamilyFirst(draft: Draft): boolean {
  const { shape } = draft.origin.spec;
  return shape === 'family-first' || shape === 'vietnamese';
}

/** The record's name. `native` names of East Asia are written without a space. */
export function writeName(draft: Draft, name: Spelled, style: NameStyle, native = false): PersonName {
  const { given, family } = fields(draft, name);
  if (native && isFamilyFirst(draft)) return { full: family + given, given, family };
  if (family === '') return { full: style === 'upper' ? given.toUpperCase() : given, given };
  if (given === '') return { full: family, family };
  switch (style) {
    case 'plain':
      return { full: isFamilyFirst(draft) ? `${family} ${given}` : `${given} ${family}`, given, family };
    case 'upper': {
      const upper = family.toUpperCase();
      return { full: `${upper} ${given}`, given, family: upper };
    }
    case 'comma':
      return { full: `${family.toUpperCase()}, ${given}` };
    case 'bare':
      return { full: isFamilyFirst(draft) ? `${family} ${given}` : `${given} ${family}` };
    case 'mrz':
      return { full: `${mrz(family)}<<${mrz(given)}` };
  }
}

const mrzLetters: ReadonlyMap<string, string> = new Map(Object.entries({ Ä: 'AE', Ö: 'OE', Ü: 'UE', ß: 'SS', Ø: 'OE', Å: 'AA', Æ: 'AE', Œ: 'OE', Ł: 'L', Đ: 'D', Þ: 'TH', Ñ: 'N', İ: 'I', ı: 'I' }));

/** In the signs of the machine-readable zone. */
export function mrz(text: string): string {
  let out = '';
  for (const letter of text.toUpperCase().normalize('NFC')) {
    const to = mrzLetters.get(letter) ?? letter.normalize('NFD').charAt(0);
    if (to === ' ' || to === '-') out += '<';
    else if (to !== "'" && to !== '’' && to !== 'ʿ' && to !== 'ʾ') out += to;
  }
  return out;
}
