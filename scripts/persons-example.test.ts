import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Instant } from '../packages/server/src/kernel/time.ts';
import { readStructured } from '../packages/server/src/subjects/reading-structured.ts';

const guide = readFileSync(new URL('../docs/integrator-guide.md', import.meta.url), 'utf8');
const example = [...guide.matchAll(/^```json\n(.*?)^```$/gms)].map(([, block]) => block!).find((block) => block.includes('"persons"'))!;

test('the persons of the guide are read whole, without a problem', () => {
  const { proposals, problems } = readStructured({ text: example, at: '2026-11-24T08:00:00.000Z' as Instant });
  expect(problems).toEqual([]);
  expect(proposals.map(({ kind, doubts }) => ({ kind, doubts }))).toEqual([{ kind: 'person', doubts: [] }]);
  expect(proposals[0]!.data).toMatchObject({
    names: [{ full: 'Ostrowander, Casimir', use: 'main' }, { full: 'Kaz', use: 'alias' }],
    birthDates: ['1971-02-28'],
    sex: 'M',
    nationalities: ['PL'],
    documents: [{ type: 'passport', number: 'XM1234567', country: 'PL' }],
    phones: ['+999 21 550 100'],
  });
});
