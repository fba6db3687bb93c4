import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const law = readFileSync(new URL('../docs/law.md', import.meta.url), 'utf8');
const source = new URL('../packages/server/src/', import.meta.url);
const router = readFileSync(new URL('../packages/web/src/app/router.tsx', import.meta.url), 'utf8');

const textOf = (file: string) => readFileSync(new URL(file, source), 'utf8');
/** `` `file.ts` (`name`, `name`) `` and `` `file.test.ts` “name”, “name” ``. */
const references = [...law.matchAll(/`([\w/.-]+\.ts)`((?: \((?:`\w+`(?:, )?)+\))|(?:,? ?“[^”]+”)+)?/g)].map(([, file, said = '']) => ({
  file: file!,
  names: [...said.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  tests: [...said.matchAll(/“([^”]+)”/g)].map(([, name]) => name!),
}));

test('every file of docs/law.md is there, with what is named in it', () => {
  const files = references.filter(({ file }) => !file.startsWith('scripts/'));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(({ file }) => !existsSync(new URL(file, source)))).toEqual([]);
  const missing = files.flatMap(({ file, names }) => names.filter((name) => !new RegExp(`export [^=(]*\\b${name}\\b`).test(textOf(file))).map((name) => `${file} ${name}`));
  expect(missing).toEqual([]);
});

test('every test of docs/law.md is there, under its name', () => {
  const tests = references.flatMap(({ file, tests: names }) => names.map((name) => ({ file, name })));
  expect(tests.length).toBeGreaterThan(60);
  expect(tests.filter(({ file, name }) => !textOf(file).includes(name)).map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

test('every screen of docs/law.md is a route of the client', () => {
  const routes = [...law.matchAll(/`(\/[a-z][\w/$-]*)`/g)].map(([, route]) => route!);
  expect([...new Set(routes)].filter((route) => !router.includes(`path: '${route}'`))).toEqual([]);
});
