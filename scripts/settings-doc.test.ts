import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = readFileSync(new URL('../packages/server/src/platform/config.ts', import.meta.url), 'utf8');
const guide = readFileSync(new URL('../docs/administrator-guide.md', import.meta.url), 'utf8');

/** Settings with the line that declares each. */
const declared = new Map([...source.matchAll(/^ {2}((?:VIGIE|DATABASE)_[A-Z_]+): (.*)$/gm)].filter(([, , schema = '']) => /^(z|text)\b/.test(schema)).map(([, name, schema]) => [name!, schema!]));
/** Rows of the table of settings: name and default. */
const documented = new Map([...guide.matchAll(/^\| `((?:VIGIE|DATABASE)_[A-Z_]+)` \| (.*?) \|/gm)].map(([, name, byDefault]) => [name!, byDefault!]));

test('every setting is in the administrator’s guide, and no other', () => {
  expect(declared.size).toBeGreaterThan(15);
  expect([...documented.keys()].sort()).toEqual([...declared.keys()].sort());
});

test('the defaults that the settings have are those of the guide', () => {
  const differing = [...declared].flatMap(([name, schema]) => {
    const [, value] = /\.default\('?(.*?)'?\)/.exec(schema) ?? [];
    return value && !documented.get(name)?.includes(`\`${value}\``) ? [`${name}: ${value}`] : [];
  });
  expect(differing).toEqual([]);
});

test('what a real desk must be told is marked as required', () => {
  const block = /const requiredOfDesk.*?\n\};/s.exec(source)?.[0] ?? '';
  const required = [...block.matchAll(/^ {2}([A-Z_]+):/gm)].flatMap(([, name]) => name ?? []);
  expect(required.length).toBeGreaterThan(0);
  expect([...documented].filter(([, byDefault]) => byDefault.includes('*required*')).map(([name]) => name).sort()).toEqual(required.sort());
});
