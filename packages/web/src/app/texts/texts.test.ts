import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { languages } from '@vigie/server/kernel/language';
import { describe, expect, it } from 'vitest';
import type { Texts } from '../../shared/text.tsx';

const files = import.meta.glob<Texts>('../../*/text.*.json', { eager: true, import: 'default' });
const byFile = new Map(Object.entries(files).map(([path, texts]) => [path.replace(/^\.\.\/text/, '../../app/text').replace('../../', ''), texts]));
const folders = [...new Set([...byFile.keys()].map((path) => path.split('/')[0] ?? ''))].sort();
const textsOf = (folder: string, language: string): Texts => byFile.get(`${folder}/text.${language}.json`) ?? {};

/** Placeholders and tags by name and kind, as `count:plural`; the same in every language or a value is lost. */
function placeholders(elements: readonly MessageFormatElement[]): readonly string[] {
  const found = elements.flatMap((element): readonly string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.argument:
        return [`${element.value}:value`];
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        return [`${element.value}:${TYPE[element.type]}`];
      case TYPE.plural:
      case TYPE.select:
        return [`${element.value}:${TYPE[element.type]}`, ...Object.values(element.options).flatMap(({ value }) => placeholders(value))];
      case TYPE.tag:
        return [`<${element.value}>`, ...placeholders(element.children)];
    }
  });
  return [...new Set(found)].sort();
}

describe.each(folders)('texts of %s', (folder) => {
  const english = textsOf(folder, 'en');
  it.each(languages)('are complete in %s, begin with their namespace and keep the placeholders', (language) => {
    const texts = textsOf(folder, language);
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(texts)) {
      expect(key).toMatch(new RegExp(`^${folder}\\.[a-z0-9]`));
      // Write ’ and not ': an apostrophe quotes in ICU.
      expect({ key, isTrimmed: text.trim() === text, hasApostrophe: text.includes("'") }).toEqual({ key, isTrimmed: true, hasApostrophe: false });
      expect({ key, names: placeholders(parse(text)) }).toEqual({ key, names: placeholders(parse(english[key] ?? '')) });
    }
  });
  it('are sorted', () => {
    expect(Object.keys(english)).toEqual(Object.keys(english).toSorted());
  });
});
