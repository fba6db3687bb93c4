import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CommandFolder } from './testing.ts';

/** A desk that answers what the test says, and remembers what it was asked. */
let server: Server;
let address = '';
let folder: CommandFolder;
let asked: { readonly what: string; readonly key: string | undefined; readonly body: string }[] = [];
let versions: object[] = [];
let runs: (object | null)[] = [];
let refusal: { readonly at: string; readonly status: number; readonly code: string } | undefined;

const version = (more: object) => ({ id: 'v1', number: 2, state: 'applied', rowCount: 3, acceptedCount: 3, refusedCount: 0, duplicateCount: 0, warningCount: 0, newCount: 2, changedCount: 1, goneCount: 1, unchangedCount: 0, heldReasons: [], failure: null, sameAs: null, ...more });
const run = (more: object) => ({ id: 'r1', state: 'done', waitsFor: null, failure: null, total: 3, doneCount: 3, secondsLeft: null, counts: { found: 0, candidates: 0, notEnoughData: 0, notCompared: 0 }, openCount: 0, ...more });

beforeAll(async () => {
  folder = await CommandFolder.make({ 'sdn.csv': 'id,name\n1,Ivan Petrov\n', 'alt.csv': '1,1,"aka","X",-0- \n' });
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      const what = `${request.method ?? ''} ${request.url ?? ''}`;
      asked.push({ what, key: request.headers.authorization, body });
      const refused = refusal?.at === what ? refusal : undefined;
      const next = <Value>(values: Value[]): Value => (values.length > 1 ? values.shift()! : values[0]!);
      const reply = refused ? { code: refused.code, title: 'In words.' } : what.startsWith('GET /api/v1/screening') ? { run: next(runs) } : request.method === 'GET' ? next(versions) : version({ state: 'receiving' });
      response.writeHead(refused?.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.close();
  await folder.remove();
  delete process.env['VIGIE_API_KEY'];
});
beforeEach(() => {
  process.env['VIGIE_API_KEY'] = 'key-of-the-tests';
  [asked, versions, runs, refusal] = [[], [version({})], [run({})], undefined];
});

const send = (...more: readonly string[]) => folder.run('list', 'send', '--desk', address, '--list', 'OFAC-SDN', '{sdn.csv}', '{alt.csv}', ...more);

test('sends every file, waits for the reading and for the screening, and prints the counts', async () => {
  versions = [version({ state: 'reading', rowCount: 1 }), version({})];
  runs = [null, run({ state: 'waiting', waitsFor: 'index' }), run({ state: 'running', doneCount: 1 }), run({})];
  const { code, stdout, stderr } = await send();
  expect(code).toBe(0);
  expect(stdout).toBe('OFAC-SDN, version 2: applied: 3 rows, 0 refused; 2 new, 1 changed, 1 gone, 0 unchanged.\nScreened 3 of 3 alerts: 0 candidates, 0 wait for a person.\n');
  expect(stderr).toBe('Sending sdn.csv\nSending alt.csv\nThe desk reads: 1 rows\nWaiting for the screening\nThe desk loads its index of holdings\nScreening: 1 of 3, 0 candidates\n');
  expect(asked.slice(0, 4).map(({ what }) => what)).toEqual(['POST /api/v1/alerts/sent-lists', 'POST /api/v1/alerts/sent-lists/v1/files', 'POST /api/v1/alerts/sent-lists/v1/files', 'POST /api/v1/alerts/sent-lists/v1/read']);
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['Bearer key-of-the-tests']));
  expect(JSON.parse(asked[0]!.body)).toEqual({ listCode: 'OFAC-SDN', mode: 'full' });
  expect(asked[1]!.body).toContain('filename="sdn.csv"');
  expect(asked[1]!.body).toContain('1,Ivan Petrov');
});

test('candidates are exit code 1; JSON for programs', async () => {
  runs = [run({ counts: { found: 3, candidates: 2, notEnoughData: 1, notCompared: 0 }, openCount: 2 })];
  const text = await send();
  expect([text.code, text.stdout]).toEqual([1, expect.stringContaining('2 candidates, 2 wait for a person. 1 say too little to decide') as string]);
  const json = await send('--format', 'json', '--mode', 'additions');
  expect(JSON.parse(json.stdout)).toMatchObject({ version: { newCount: 2 }, run: { counts: { candidates: 2 } } });
  expect(JSON.parse(asked.find(({ what, body }) => what === 'POST /api/v1/alerts/sent-lists' && body.includes('additions'))!.body)).toMatchObject({ mode: 'additions' });
});

test('held, not read, refused rows: each has its exit code', async () => {
  versions = [version({ state: 'held', heldReasons: ['far-more-entries'] })];
  expect(await send()).toMatchObject({ code: 5, stdout: expect.stringContaining('held (far-more-entries)') as string });
  versions = [version({ state: 'failed', failure: 'format-unknown' })];
  expect(await send()).toMatchObject({ code: 3, stdout: 'OFAC-SDN, version 2: not read: format-unknown.\n' });
  versions = [version({ refusedCount: 2, duplicateCount: 1 })];
  expect(await send('--strict')).toMatchObject({ code: 4, stdout: expect.stringContaining('2 refused (1 of them twice in the list)') as string });
  expect((await send()).code).toBe(0);
  runs = [run({ state: 'failed', failure: 'internal', doneCount: 1 })];
  expect(await send()).toMatchObject({ code: 6, stdout: expect.stringContaining('Screening failed (internal) after 1 of 3 alerts.') as string });
});

test('nothing new is not waited for, nor what the caller does not want', async () => {
  versions = [version({ newCount: 0, changedCount: 0, unchangedCount: 3, sameAs: 1 })];
  expect((await send()).stdout).toContain('The files are those of version 1.');
  versions = [version({})];
  expect((await send('--no-wait')).code).toBe(0);
  expect(asked.filter(({ what }) => what.includes('screening'))).toEqual([]);
});

test('the desk refuses, is away, or takes too long', async () => {
  refusal = { at: 'POST /api/v1/alerts/sent-lists', status: 403, code: 'alerts.list-not-by-key' };
  expect(await send()).toMatchObject({ code: 6, stderr: 'vigie list: 403 alerts.list-not-by-key: In words.\n' });
  refusal = undefined;
  versions = [version({ state: 'reading' })];
  expect(await send('--timeout', '0.002')).toMatchObject({ code: 6, stderr: expect.stringContaining('did not finish in the time given') as string });
  expect(await folder.run('list', 'send', '--desk', 'http://127.0.0.1:1', '--list', 'X', '{sdn.csv}')).toMatchObject({ code: 6, stderr: expect.stringContaining('cannot be reached') as string });
});

test.each<readonly [string, readonly string[], string]>([
  ['no act', ['--desk', 'https://desk.example'], 'vigie list send'],
  ['no desk', ['send', '--list', 'X', '{sdn.csv}'], '--desk'],
  ['no list', ['send', '--desk', 'https://desk.example', '{sdn.csv}'], '--list'],
  ['no file', ['send', '--desk', 'https://desk.example', '--list', 'X'], 'which files'],
  ['a file that is not there', ['send', '--desk', 'https://desk.example', '--list', 'X', '{none.csv}'], 'there is no such file'],
  ['a key in the clear', ['send', '--desk', 'http://desk.example', '--list', 'X', '{sdn.csv}'], 'not sent in the clear'],
  ['an address that is none', ['send', '--desk', 'desk', '--list', 'X', '{sdn.csv}'], 'an address like'],
])('refuses %s', async (_, args, words) => {
  const { code, stderr } = await folder.run('list', ...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(words) as string]);
});

test('refuses to go without a key', async () => {
  delete process.env['VIGIE_API_KEY'];
  expect(await send()).toMatchObject({ code: 2, stderr: expect.stringContaining('VIGIE_API_KEY') as string });
});
