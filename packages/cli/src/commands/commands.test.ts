import { afterAll, beforeAll, expect, test } from 'vitest';
import { models } from '../engine.ts';
import { CommandFolder } from './testing.ts';

let folder: CommandFolder;
beforeAll(async () => {
  folder = await CommandFolder.make({
    'people.jsonl': [{ kind: 'person', id: 'p1', names: [{ full: 'Ivan Petrov' }], birthDates: ['1970-05-12'] }, { kind: 'person', id: 'p2', names: [{ full: 'Petrow, Iwan' }], birthDates: ['1970'] }].map((record) => JSON.stringify(record)).join('\n'),
    'one.json': JSON.stringify({ id: 'x', schema: 'Person', properties: { name: ['Иван Петров'] } }),
    'pairs.csv': 'schema,name1,name2,is_match,case_group,quality\nPerson,Ivan Petrov,Petrov Ivan,true,g,STRONG\nPerson,Ivan Petrov,Maria Lopez,false,g,STRONG\nCompany,Zorbatex GmbH,Zorbatex Ltd,true,h,WEAK\n',
    'febrl.csv': 'rec_id, given_name, surname, date_of_birth, postcode\nrec-0-org, ophelia, quandary, 19310214, 4011\nrec-0-dup-0, ofelia, quandary, 19310214, 4011\nrec-1-org, bertram, vexley, 19770802, 2000\nrec-1-dup-0, vexley, bertram, 19770802, 2000\nrec-2-org, celine, marchbank, 19550505, 3141\nrec-3-org, dorian, thistle, 19620611, 2614\n',
  });
});
afterAll(async () => await folder.remove());

test('the overview, a command’s help, and a command that is none', async () => {
  expect(await folder.run('help')).toMatchObject({ code: 0, stdout: expect.stringContaining('screen') as string });
  expect((await folder.run('screen', '--help')).stdout).toMatch(/^Usage: vigie screen/);
  expect((await folder.run('sreen')).code).toBe(2);
  expect((await folder.run()).code).toBe(2);
});

test('explain two names, two records of a file, and JSON', async () => {
  const names = await folder.run('explain', 'Ivan Petrov', 'PETROV, Ivan');
  expect(names.code).toBe(0);
  expect(names.stdout).toContain('“Ivan” stands in both names.');
  expect(names.stdout).toMatch(/by the model person-\d/);
  const records = await folder.run('explain', '{people.jsonl}#p1', '{people.jsonl}#p2', '--format', 'json', '--lang', 'de');
  const explained = JSON.parse(records.stdout) as { readonly bits: number; readonly ledger: readonly { readonly bits: number; readonly sentence: string }[] };
  expect(explained.ledger.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(explained.bits, 6);
  expect(explained.ledger.map(({ sentence }) => sentence).join(' ')).toContain('Geburtsjahr');
  expect((await folder.run('explain', '{one.json}', '{"kind":"person","names":[{"full":"Ivan Petrov"}]}')).stdout).toContain('bits by the model');
  expect((await folder.run('explain', 'Ivan Petrov', 'Quentin Xylander')).stdout).toContain('The two never meet');
});

test.each([
  [['explain', 'one'], 'two records are wanted'],
  [['explain', '{', 'x'], 'begins with {'],
  [['explain', '{"kind":"person","names":"x"}', 'x'], 'the record is refused: field.malformed'],
  [['explain', '{people.jsonl}', 'x'], 'several records'],
  [['explain', '{people.jsonl}#p9', 'x'], 'no record p9'],
])('%j is refused', async (args, told) => {
  const { code, stderr } = await folder.run(...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(told) as string]);
});

test('models print every rule of every table', async () => {
  const { stdout } = await folder.run('models');
  for (const { name, features } of models) {
    expect(stdout).toContain(`## ${name}`);
    for (const { rule } of features) expect(stdout).toContain(`\`${rule}\``);
  }
});

test('a short fuzz finds nothing', async () => {
  expect(await folder.run('fuzz', '--seconds', '0.3', '--seed', '7', '--slow-ms', '5000')).toMatchObject({ code: 0, stderr: '' });
});

test('bench pairs counts, by group and by tier', async () => {
  const { code, stdout } = await folder.run('bench', 'pairs', '{pairs.csv}', '--json');
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { readonly groups: readonly { readonly name: string; readonly count: number; readonly f1: number; readonly alwaysYesF1: number }[]; readonly tiers: readonly { readonly name: string }[] };
  expect(report.groups.map(({ name, count }) => [name, count])).toEqual([['all', 3], ['Person', 2], ['Company', 1], ['g', 2], ['h', 1]]);
  expect(report.groups[0]?.alwaysYesF1).toBeCloseTo(0.8);
  expect(report.groups[1]?.f1).toBe(1);
  expect(report.tiers.map(({ name }) => name)).toEqual(['STRONG', 'WEAK']);
  expect((await folder.run('bench', 'pairs', '{pairs.csv}')).stdout).toContain('always-yes');
});

test('bench linkage finds the copies', async () => {
  const { stdout } = await folder.run('bench', 'linkage', '{febrl.csv}', '--truth', 'febrl', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ records: 6, truePairs: 2, wrong: 0 });
  expect((await folder.run('bench', 'linkage', '{febrl.csv}', '--truth', 'cluster:none')).code).toBe(2);
  expect((await folder.run('bench', 'nothing')).code).toBe(2);
});
