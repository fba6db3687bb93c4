import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const packages = join(import.meta.dirname, '../..');
const sources = (name: string) =>
  readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.') && !path.includes('testing'))
    .map((path) => ({ path: join(name, path), text: readFileSync(join(packages, name, 'src', path), 'utf8') }));
const importsOf = (text: string) => [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => specifier!);

describe('who imports whom', () => {
  test('the engine is pure: it imports its own files and libraries, nothing of the system and nothing of ours', () => {
    const offences = sources('engine').flatMap(({ path, text }) => importsOf(text).filter((specifier) => /^(?:node:|@vigie|\.\.\/\.\.\/\.\.)/.test(specifier)).map((specifier) => `${path} imports ${specifier}`));
    expect(offences).toEqual([]);
  });
  test('the clock and chance come in from outside', () => {
    const offences = sources('engine').filter(({ text }) => /Date\.now|new Date\(\)|Math\.random|performance\.now|process\./.test(text)).map(({ path }) => path);
    expect(offences).toEqual([]);
  });
  test('the search threads know the engine and nothing else of ours', () => {
    const offences = sources('pool').flatMap(({ path, text }) => importsOf(text).filter((specifier) => !/^(?:node:|\.\/|@vigie\/engine$)/.test(specifier)).map((specifier) => `${path} imports ${specifier}`));
    expect(offences).toEqual([]);
  });
  test('the command line knows the engine, and the server only for a baseline of a benchmark', () => {
    const offences = sources('cli').flatMap(({ path, text }) => importsOf(text).filter((specifier) => specifier.includes('server/src') && !path.includes('bench')).map((specifier) => `${path} imports ${specifier}`));
    expect(offences).toEqual([]);
  });
});
