import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { personModel } from '../persons/model.ts';
import { documentModel, firearmModel, numbersModel, objectModel, vehicleModel } from '../things/models.ts';
import { wordRoles } from '../organisations/read.ts';
import { evidenceLanguages, evidenceSentence, evidenceSentenceCodes, hasEvidenceSentence } from './sentences.ts';

const tables = [personModel, numbersModel, documentModel, vehicleModel, firearmModel, objectModel].flatMap(({ features }) => features.map(({ rule }) => rule));

/** Codes that stand in the code itself: names and organisations weigh in place and not from a table. */
function codesInSources(): readonly string[] {
  const found: string[] = [];
  for (const folder of ['names', 'organisations', 'persons', 'things', 'holdings']) {
    for (const file of readdirSync(join(import.meta.dirname, '..', folder))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const source = readFileSync(join(import.meta.dirname, '..', folder, file), 'utf8');
      for (const [, code] of source.matchAll(/'((?:name|organisation|birth-date|birth-place|birth-country|sex|nationality|father|mother|document|country|number)\.[a-z-]+)'/g)) if (code !== undefined) found.push(code);
    }
  }
  return found;
}

/** How a part of a name may agree (`TokenRelation`); the code of the line is made from it. */
const relations = ['same', 'transliteration', 'variant', 'nickname', 'typing', 'hearing', 'skeleton', 'initial', 'prefix'].map((relation) => `name.${relation}`);
const places = ['same', 'other-name', 'near', 'different'].map((relation) => `birth-place.${relation}`);
const missing = wordRoles.map((role) => `organisation.missing-${role}`);
const codes = [...new Set([...tables, ...relations, ...places, ...missing, ...codesInSources()])].filter((code) => !/\.(missing|unknown)$/.test(code)).sort();

describe.each(evidenceLanguages)('sentences in %s', (language) => {
  test.each(codes)('%s', (code) => {
    expect(hasEvidenceSentence(code, language)).toBe(true);
  });
  test('none without a rule', () => {
    expect(evidenceSentenceCodes(language).filter((code) => !codes.includes(code))).toEqual([]);
  });
  test('end with a full stop and name no side that does not exist', () => {
    for (const code of evidenceSentenceCodes(language)) {
      const sentence = evidenceSentence({ rule: code, query: 'Q', record: 'R' }, language);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/[{}]/);
    }
  });
});

test('what both sides say is put in as it is, and an unknown rule is told by its code', () => {
  expect(evidenceSentence({ rule: 'name.typing', query: '{record}$&', record: 'b' }, 'en')).toBe('“{record}$&” and “b” differ by a slip in typing.');
  expect(evidenceSentence({ rule: 'name.none', query: 'a', record: 'b' }, 'de')).toBe('name.none: a / b');
});
