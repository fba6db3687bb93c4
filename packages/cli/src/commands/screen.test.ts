import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandFolder } from './testing.ts';

/** Invented people. */
const files = {
  'holdings.csv': 'id,name,dob,nationality,sex\nH1,Иван Петров,1970-05-12,Russia,M\nH2,Ottilie Brandmeier,1980-01-02,DE,F\nH3,Xenia Karagounis,1965,GR,F\n,nobody,,,\nH2,twice,,,\n',
  'more.jsonl': `${JSON.stringify({ kind: 'vehicle', id: 'V1', vin: 'WVWZZZ1JZXW000001', make: 'Volkswagen' })}\n`,
  'alerts.csv': 'id;surname;forename;dob\nA1;PETROV;Ivan;12/05/1970\nA2;Nowhere;Quentin;13/01/1980\nA3;Li;;\n',
  'none.csv': 'id,name,dob\nN1,Zebulon Quickwater,1933-03-03\n',
  'broken.csv': 'id,name\n,a\n,b\n',
  'binary.bin': 'PK\u0000\u0000\u0000',
  'mapping.json': JSON.stringify({ kind: 'person', columns: { who: { field: 'full-name' }, born: { field: 'birth-date' } }, idPrefix: 'm-' }),
  'mapped.csv': 'who,born\nIvan Petrov,1970-05-12\n',
};

let folder: CommandFolder;
beforeAll(async () => {
  folder = await CommandFolder.make(files);
});
afterAll(async () => await folder.remove());

interface Line {
  readonly alert?: string;
  readonly record?: string;
  readonly verdict: string;
  readonly attainableBits?: number;
  readonly candidates: readonly { readonly id: string; readonly score: number; readonly ledger?: readonly { readonly sentence: string; readonly bits: number }[] }[];
}
const lines = (text: string) => text.trim().split('\n').map((line) => JSON.parse(line) as Line);

describe('vigie screen', () => {
  test('reports candidates to people, refused rows with file, line and reason, and ends with 1', async () => {
    const { code, stdout, stderr } = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}');
    expect(code).toBe(1);
    expect(stdout).toContain('A1  Ivan PETROV, 1970-05-12');
    expect(stdout).toMatch(/bits {2}H1 {2}Иван Петров {2}\(by chance: one stranger in/);
    expect(stdout).not.toContain('A2');
    expect(stderr).toContain('holdings.csv:5: id.missing');
    expect(stderr).toContain('holdings.csv:6: id.duplicate (H2)');
    expect(stderr).toContain('3 read, 2 refused');
    expect(stderr).toContain('1 with candidates (1 in all), 1 without, 1 with not enough data to decide');
  });

  test('says “not enough data” instead of no hit', async () => {
    const { stdout } = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}');
    expect(stdout).toMatch(/A3 {2}Li\n {4}not enough data to decide: what is known can give [\d.]+ bits at most and the threshold is [\d.]+ bits/);
    const asLines = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--format', 'jsonl');
    expect(lines(asLines.stdout).map(({ alert, verdict }) => [alert, verdict])).toEqual([['A1', 'candidates'], ['A2', 'none'], ['A3', 'not-enough-data']]);
  });

  test('brings the ledger in the language asked for', async () => {
    const french = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--ledger', '--lang', 'fr');
    expect(french.stdout).toContain('La date de naissance concorde : 1970-05-12.');
    const { stdout } = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--ledger', '--format', 'jsonl');
    const [first] = lines(stdout);
    expect(first?.candidates[0]?.ledger?.map(({ sentence }) => sentence)).toContain('The birth date agrees: 1970-05-12.');
    expect(first?.candidates[0]?.score).toBeLessThan(1);
  });

  test('gives the same with threads, from a snapshot, and the other way round', async () => {
    const plain = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--format', 'jsonl');
    const threaded = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--format', 'jsonl', '--workers', '2');
    expect(threaded.stdout).toBe(plain.stdout);
    const indexed = await folder.run('index', '--holdings', '{holdings.csv}', '--output', '{s.vigie}');
    expect(indexed.code).toBe(0);
    const snapshot = await folder.run('screen', '--snapshot', '{s.vigie}', '--alerts', '{alerts.csv}', '--format', 'jsonl');
    expect(snapshot.stdout).toBe(plain.stdout);
    const reverse = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--format', 'jsonl', '--reverse');
    expect(lines(reverse.stdout).flatMap(({ record, candidates }) => candidates.map(({ id }) => [record, id]))).toEqual([['H1', 'A1']]);
  });

  test('writes CSV to a file, safe to open in a spreadsheet', async () => {
    const { code, stdout } = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--format', 'csv', '--ledger', '--output', '{report.csv}');
    expect([code, stdout]).toEqual([1, '']);
    const [head, first, second] = (await readFile(join(folder.path, 'report.csv'), 'utf8')).split('\r\n');
    expect(head).toBe('verdict,alert,alert_caption,kind,candidate,candidate_caption,bits,threshold_bits,attainable_bits,score,strangers_per_false_alert,ledger');
    expect(first).toContain('candidates,A1,"Ivan PETROV, 1970-05-12",person,H1');
    expect(first).toContain('\'+');
    expect(second).toContain('not-enough-data,A3,Li,person,');
  });

  test('takes several files of several formats, and a mapping', async () => {
    const { code, stderr } = await folder.run('screen', '--holdings', '{holdings.csv}', '{more.jsonl}', '--alerts', '{more.jsonl}');
    expect(code).toBe(1);
    expect(stderr).toContain('Against: 4 records');
    const mapped = await folder.run('screen', '--holdings', '{mapped.csv}', '--alerts', '{mapped.csv}', '--mapping', '{mapping.json}', '--format', 'jsonl');
    expect(lines(mapped.stdout)[0]?.candidates[0]?.id).toMatch(/^m-/);
  });

  test('a threshold in bits or as a rate', async () => {
    expect((await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{alerts.csv}', '--min-bits', '100')).code).toBe(0);
    const strict = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{none.csv}', '--false-alerts-per-thousand', '0.001');
    const loose = await folder.run('screen', '--holdings', '{holdings.csv}', '--alerts', '{none.csv}', '--false-alerts-per-thousand', '10');
    const bits = (text: string) => Number(/Threshold in bits: ([\d.]+)/.exec(text)?.[1]);
    expect(bits(strict.stderr)).toBeGreaterThan(bits(loose.stderr));
  });

  test.each<readonly [string, number, readonly string[], string]>([
    ['no candidates', 0, ['--holdings', '{holdings.csv}', '--alerts', '{none.csv}'], '0 with candidates'],
    ['rows refused, strictly', 4, ['--holdings', '{holdings.csv}', '--alerts', '{none.csv}', '--strict'], 'id.missing'],
    ['a missing file', 2, ['--holdings', '{nowhere.csv}', '--alerts', '{none.csv}'], 'there is no such file'],
    ['a file of no known format', 2, ['--holdings', '{binary.bin}', '--alerts', '{none.csv}'], 'not a format that is known'],
    ['no holdings', 2, ['--alerts', '{none.csv}'], '--holdings names at least one file'],
    ['an unknown option', 2, ['--holdings', '{none.csv}', '--alerts', '{none.csv}', '--fast'], '--fast'],
    ['two thresholds', 2, ['--holdings', '{none.csv}', '--alerts', '{none.csv}', '--min-bits', '1', '--false-alerts-per-thousand', '1'], 'give one'],
    ['a bad number', 2, ['--holdings', '{none.csv}', '--alerts', '{none.csv}', '--limit', 'many'], '--limit is a whole number'],
    ['holdings of which nothing can be read', 3, ['--holdings', '{broken.csv}', '--alerts', '{none.csv}'], 'Not one row of the holdings'],
    ['alerts of which nothing can be read', 3, ['--holdings', '{holdings.csv}', '--alerts', '{broken.csv}'], 'Not one row of the alerts'],
    ['a file that is no snapshot', 2, ['--snapshot', '{holdings.csv}', '--alerts', '{none.csv}'], 'holdings.csv'],
  ])('%s: exit code %i', async (_, code, args, told) => {
    const ran = await folder.run('screen', ...args);
    expect(ran.stderr).toContain(told);
    expect(ran.code).toBe(code);
  });
});
