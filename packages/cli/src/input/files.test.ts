import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { estimateRowCount, readFiles, recogniseFiles, stemOf, type FileRow } from './files.ts';

let folder: string;
const at = (name: string) => join(folder, name);
/** Invented entries in the form of OFAC's files. */
const files: Readonly<Record<string, string>> = {
  'sdn.csv': '36,"ZORBATEX LOGISTICS",-0- ,"TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n37,"QUANDARY, Ophelia","individual","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 12 May 1970." \n',
  'alt.csv': '36,12,"aka","ZTX",-0- \n37,13,"aka","QUANDERY, Ofelia",-0- \n',
  'add.csv': '36,25,-0- ,"Vienna","Austria",-0- \n',
  'one.csv': 'name,dob\nIvan Petrov,1970\nMaria Lopez,1971\n',
  'two.csv': 'name,dob\nAnna Nowak,1972\n',
  'entities.jsonl': `${JSON.stringify({ id: 'NK-1', schema: 'Person', properties: { name: ['Ivan Petrov'] }, referents: ['NK-1', 'old-1'], first_seen: '2024-01-01T00:00:00' })}\n`,
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-files-'));
  for (const [name, text] of Object.entries(files)) await writeFile(at(name), text);
  const row = `${'Bartholomew Featherstone'.padEnd(60, ' x')},1970-01-01\n`;
  await writeFile(at('large.csv'), `name,dob\n${row.repeat(60_000)}`);
});
afterAll(async () => await rm(folder, { recursive: true }));

async function rowsOf(...names: readonly string[]): Promise<readonly FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of readFiles(await recogniseFiles(names.map(at)), undefined)) rows.push(row);
  return rows;
}

test('the side files of OFAC’s list belong to its main file, in whichever order they come', async () => {
  const found = await recogniseFiles([at('add.csv'), at('sdn.csv'), at('alt.csv')]);
  expect(found).toMatchObject([{ format: 'ofac-csv', alt: at('alt.csv'), add: at('add.csv') }]);
  const rows = await rowsOf('sdn.csv', 'alt.csv', 'add.csv');
  expect(rows.map(({ row }) => row.ok && row.record)).toMatchObject([{ kind: 'organisation', id: '36', names: [{ full: 'ZORBATEX LOGISTICS' }, { full: 'ZTX' }], countries: ['AT'] }, { kind: 'person', id: '37' }]);
  await expect(recogniseFiles([at('alt.csv')])).rejects.toThrow('side file');
});

test('rows that the reader numbered itself do not collide between files', async () => {
  const ids = (rows: readonly FileRow[]) => rows.map(({ row }) => (row.ok ? row.record.id : row.reason));
  const alone = ids(await rowsOf('one.csv'));
  expect(alone.every((id) => /^row-\d+$/.test(id))).toBe(true);
  const both = ids(await rowsOf('one.csv', 'two.csv'));
  expect(new Set(both).size).toBe(3);
  expect(both[0]).toBe(`one-${alone[0] ?? ''}`);
});

test('an entity’s former identifiers and dates are kept', async () => {
  expect((await rowsOf('entities.jsonl'))[0]?.facts).toEqual({ referents: ['old-1'], firstSeen: '2024-01-01T00:00:00' });
});

test('the number of rows is counted for small files and reckoned for large ones', async () => {
  expect(await estimateRowCount(await recogniseFiles([at('one.csv')]), undefined)).toBe(2);
  const large = await estimateRowCount(await recogniseFiles([at('large.csv')]), undefined);
  expect(large).toBeGreaterThan(45_000);
  expect(large).toBeLessThan(75_000);
});

test.each([['/data/National Holdings (2026).csv', 'national-holdings-2026'], ['x.jsonl', 'x'], ['---.csv', 'file']])('stemOf(%s) is %s', (path, stem) => {
  expect(stemOf(path)).toBe(stem);
});
