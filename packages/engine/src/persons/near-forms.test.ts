import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownMemory, Texts } from './memory.ts';
import { isOneEdit, NearForms } from './near-forms.ts';

/** The same by trying every edit. */
function oneEditNaive(a: string, b: string): boolean {
  if (a === b) return true;
  const letters = new Set(Array.from(a + b));
  for (let i = 0; i <= a.length; i++) {
    if (a.slice(0, i) + a.slice(i + 1) === b) return true;
    if (i + 1 < a.length && a.slice(0, i) + a[i + 1] + a[i] + a.slice(i + 2) === b) return true;
    for (const letter of letters) if (a.slice(0, i) + letter + a.slice(i + 1) === b || a.slice(0, i) + letter + a.slice(i) === b) return true;
  }
  return false;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 7 });

function textsOf(forms: readonly string[]): Texts {
  const texts = new Texts(ownMemory);
  for (const form of forms) texts.intern(form);
  return texts;
}

test('one edit is what trying every edit finds', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isOneEdit(a, b)).toBe(oneEditNaive(a, b));
    }),
    { numRuns: 3000 },
  );
});

test('every form one edit away is found, and nothing else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), word, (forms, query) => {
      const near = new NearForms(ownMemory, textsOf(forms));
      near.addUpTo(forms.length);
      const found = new Set<number>();
      near.find(query, (form) => found.add(form));
      expect([...found].map((form) => forms[form]).sort()).toEqual(forms.filter((form) => oneEditNaive(query, form)).sort());
    }),
  );
});

test('forms can be added after the table has grown', () => {
  const forms = Array.from({ length: 5000 }, (_, i) => `name${i.toString(36)}`);
  const near = new NearForms(ownMemory, textsOf(forms));
  const found = (text: string): string[] => {
    const list: string[] = [];
    near.find(text, (form) => list.push(forms[form]!));
    return list;
  };
  // In chains, then all in buckets, then some in chains behind them.
  near.addUpTo(100);
  expect(found('nam13')).toContain('name13');
  near.addUpTo(4900);
  expect(near.settled).toBe(4900);
  expect(found('nam13')).toContain('name13');
  near.addUpTo(forms.length);
  expect(near.settled).toBe(4900);
  expect(found('nam13')).toContain('name13');
  expect(found('nme3ur')).toContain('name3ur');
});

test('a form is met by its Latin text, not by its other readings', () => {
  const near = new NearForms(ownMemory, textsOf(['chen|zhen|shen', 'shen']));
  near.addUpTo(2);
  const found: number[] = [];
  near.find('zhen', (form) => found.push(form));
  expect([...new Set(found)].sort()).toEqual([0, 1]);
});
