import { givenLines, otherLines } from './classes-data.ts';

/** How near a form is to the head of its class: 0 another spelling, 1 the name in another language, 2 a short or pet form. */
export interface ClassEntry {
  readonly name: string;
  readonly tier: 0 | 1 | 2;
}

const none: readonly ClassEntry[] = [];
const given = new Set<string>();
const table = build();

/** The classes a form belongs to, nearest first. `text` is canonical, `written` the native form (for scripts without vowels). */
export function classesOf(text: string, written: string): readonly ClassEntry[] {
  return table.get(text) ?? (written === text ? none : (table.get(written) ?? none));
}

/** The name of the class a native form is listed in. */
export function nativeClass(written: string): string | undefined {
  return table.get(written)?.[0]?.name;
}

/** Whether a form is known as a given name, in any language. */
export function isGivenName(text: string): boolean {
  return given.has(text);
}

/** The key of a class as it stands in NameToken.keys. */
export function classKey(name: string): string {
  return `=${name}`;
}

function build(): Map<string, ClassEntry[]> {
  const made = new Map<string, ClassEntry[]>();
  for (const line of givenLines) addLine(made, line, true);
  for (const line of otherLines) addLine(made, line, false);
  return made;
}

function addLine(made: Map<string, ClassEntry[]>, line: string, isGiven: boolean): void {
  const tiers = line.split('|');
  const name = (tiers[0] ?? '').trim().split(' ')[0] ?? '';
  tiers.forEach((tier, depth) => {
    for (const form of tier.trim().split(/\s+/)) {
      if (form === '') continue;
      if (isGiven) given.add(form);
      const entry: ClassEntry = { name, tier: depth === 0 ? 0 : depth === 1 ? 1 : 2 };
      const known = made.get(form);
      if (!known) made.set(form, [entry]);
      else if (!known.some((other) => other.name === name)) {
        known.push(entry);
        known.sort((a, b) => a.tier - b.tier);
      }
    }
  });
}
