import { execFile } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../kernel/time.ts';
import { createCheckpointSigner } from './checkpoint.ts';
import { commitment, leafData, logLine, newSalt, type JsonObject, type LogEntry } from './leaf.ts';
import { Frontier, leafHash, rootOf } from './merkle.ts';

/** The verifier as an auditor has it: copied alone to another folder. The logs are made by the server's side. */

const signer = createCheckpointSigner(new Uint8Array(32).fill(1), 'vigie.example/audit');
const key = signer.publicKeyText;
let folder = '';
let fileCount = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-verify-'));
  await mkdir(join(folder, 'auditor'));
  await copyFile(join(import.meta.dirname, 'verify-log.mjs'), join(folder, 'auditor', 'verify-log.mjs'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Answer {
  readonly code: number;
  readonly said: string;
}

const script = () => join(folder, 'auditor', 'verify-log.mjs');

/** As an auditor runs it: a process of its own. */
function spawn(...args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script(), ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}

/** The same on a thread, for the many cases: a third of the time of a process. */
async function run(...args: readonly string[]): Promise<Answer> {
  const worker = new Worker(script(), { argv: [...args], stdout: true, stderr: true });
  const [stdout, stderr, [code]] = await Promise.all([text(worker.stdout), text(worker.stderr), once(worker, 'exit')]);
  return { code: Number(code), said: stdout + stderr };
}

async function save(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `file-${++fileCount}`);
  await writeFile(path, content);
  return path;
}

/** Runs the verifier on these lines; `said` names the checkpoints `cp0`, `cp1` in the order given. */
async function check(lines: readonly string[], checkpoints: readonly string[] = [], ...more: readonly string[]): Promise<Answer> {
  const log = await save(lines.map((line) => `${line}\n`).join(''));
  const paths = await Promise.all(checkpoints.map(save));
  const { code, said } = await run(log, '--key', key, ...(paths.length ? ['--checkpoint', ...paths] : []), ...more);
  return { code, said: paths.reduce((all, path, at) => all.replaceAll(path, `cp${at}`), said) };
}

function entryOf(index: number, payload: JsonObject): LogEntry {
  const salt = newSalt();
  return {
    index,
    id: `01890a5d-ac96-774b-bcce-${index.toString(16).padStart(12, '0')}`,
    at: new Date(Date.UTC(2026, 2, 29) + index * 1000).toISOString(),
    commitment: commitment(salt, payload),
    content: { salt, payload },
  };
}

const leafOf = (entry: LogEntry) => leafHash(leafData(entry));

function checkpointOf(entries: readonly LogEntry[], size: number, by = signer): string {
  const root = rootOf(entries.slice(0, size).map(leafOf));
  return by.sign({ size, root, at: instantOf(Date.UTC(2026, 2, 29, 6)) });
}

const entries = Array.from({ length: 30 }, (_, index) =>
  entryOf(index, { act: 'messages.get-message', actor: `clerk-${index % 3}`, objects: [`message:${index}`], detail: { lines: index / 7 } }),
);
const lines = entries.map(logLine);
const at10 = checkpointOf(entries, 10);
const at20 = checkpointOf(entries, 20);
const at30 = checkpointOf(entries, 30);
const all = [at10, at20, at30];

/** A note whose text is this note's, whatever it states, signed by the key of this log. */
function resigned(note: string): string {
  const [body = ''] = note.split('\n\n');
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), new Uint8Array(32).fill(1)]);
  const signature = sign(null, Buffer.from(`${body}\n`), createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  const keyId = Buffer.from(key.split('+')[1]!, 'hex');
  return `${body}\n\n— vigie.example/audit ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

function parsed(text: string): JsonObject {
  const value: JsonObject = JSON.parse(text);
  return value;
}

/** Line `index` with fields replaced, as somebody would who edits the export and knows its form. */
function edited(index: number, fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...parsed(lines[index]!), ...fields });
}

const renumbered = (list: readonly string[]) => list.map((line, index) => line.replace(/"index":\d+/, `"index":${index}`));

test('the exit code of the process is 0 for a consistent log, 1 for an inconsistent one, 2 when nothing was checked', async () => {
  const [log, cut, checkpoint] = await Promise.all([save(lines.join('\n')), save(lines.slice(1).join('\n')), save(at30)]);
  const answers = [
    await spawn(log, '--key', key, '--checkpoint', checkpoint),
    await spawn(cut, '--key', key, '--checkpoint', checkpoint),
    await spawn(log),
  ];
  expect(answers.map(({ code }) => code)).toEqual([0, 1, 2]);
});

describe('a log that nobody touched', () => {
  test('is consistent with its checkpoints, given in any order', async () => {
    const { code, said } = await check(lines, [at30, at10, at20, checkpointOf(entries, 0)]);
    expect(said).toContain('Checkpoint cp0 for 30 entries, signed at 2026-03-29T06:00:00.000Z: the signature holds and the root agrees.');
    expect(said.match(/root agrees/g)).toHaveLength(4);
    expect(said).toContain(`The log has 30 entries and the root ${Buffer.from(rootOf(entries.map(leafOf))).toString('base64')}.`);
    expect(said).not.toContain('CAUTION');
    expect(said.endsWith('CONSISTENT.\n')).toBe(true);
    expect(code).toBe(0);
  });

  test('is consistent with the file to which the desk appends its checkpoints', async () => {
    const appended = [at10, at20, at30].map((note) => `${note}\n`).join('');
    const { code, said } = await check(lines, [appended]);
    expect(said.match(/root agrees/g)).toHaveLength(3);
    expect(said).toContain('cp0, note 3 for 30 entries');
    expect(code).toBe(0);
    // One of them altered is still found among the others.
    const altered = await check(lines, [appended.replace(/\n20\n/, '\n21\n')]);
    expect(altered.said).toMatch(/cp0, note 2 proves nothing: its signature does not hold/);
    expect(altered.code).toBe(1);
  });

  test('may have had payloads erased, and says which', async () => {
    const erased = entries.map((entry) => logLine([4, 5, 6, 9].includes(entry.index) ? { ...entry, content: undefined } : entry));
    const { code, said } = await check(erased, all);
    expect(said).toContain('4 of them no longer have their payload: index 4-6, 9.');
    expect(code).toBe(0);
  });

  test('is read across pieces of the file, without a last newline, and with U+2028 in its texts', async () => {
    const long = [...entries, entryOf(30, { note: '\u2028é\u{1f600}'.repeat(400_000) }), entryOf(31, { note: '\u2028' })];
    const path = await save(long.map(logLine).join('\n'));
    const { code, said } = await run(path, '--key', key, '--checkpoint', await save(checkpointOf(long, 32)));
    expect(said).toContain('The log has 32 entries');
    expect(code).toBe(0);
  });

  test('is hashed alike by both implementations, whatever the payload', async () => {
    const payload = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }));
    const payloads = fc.sample(payload, { numRuns: 100, seed: 7 });
    const odd = payloads.map((value, index) => entryOf(index, parsed(JSON.stringify(value))));
    const { code } = await check(odd.map(logLine), [1, 63, 64, 100].map((size) => checkpointOf(odd, size)));
    expect(code).toBe(0);
  });

  test('has the same root as a frontier that was put to rest on the way', async () => {
    const rested = Frontier.parse(Frontier.over(entries.slice(0, 13).map(leafOf)).serialise());
    for (const entry of entries.slice(13)) rested.append(leafOf(entry));
    expect((await check(lines, [signer.sign({ size: 30, root: rested.root() })])).code).toBe(0);
  });

  test('may be empty', async () => {
    expect((await check([], [checkpointOf([], 0)])).code).toBe(0);
  });
});

describe('what a log alone cannot show is said', () => {
  test('without a checkpoint', async () => {
    const { code, said } = await check(lines.slice(0, 25));
    expect(said).toContain('CAUTION: without a checkpoint');
    expect(code).toBe(0);
  });

  test('after the last checkpoint', async () => {
    const { code, said } = await check(lines, [at10, at20]);
    expect(said).toContain('CAUTION: index 20 to 29 come after the last checkpoint');
    expect(code).toBe(0);
  });
});

describe('a changed entry is found', () => {
  test('by its index, when its payload was changed', async () => {
    const { code, said } = await check(lines.with(13, edited(13, { payload: { act: 'nothing' } })), all);
    expect(said).toContain('PROBLEM: Entry 13: the payload does not match its commitment');
    expect(said.match(/root agrees/g)).toHaveLength(3);
    expect(said).toContain('INCONSISTENT: 1 problem. The first index at fault is 13.');
    expect(code).toBe(1);
  });

  test('also without a checkpoint', async () => {
    expect((await check(lines.with(13, edited(13, { payload: {} })))).code).toBe(1);
  });

  test('between two checkpoints, when its hash was computed anew', async () => {
    const forged = logLine({ ...entryOf(13, { act: 'nothing' }), id: entries[13]!.id, at: entries[13]!.at });
    const { code, said } = await check(lines.with(13, forged), all);
    expect(said).toContain('Checkpoint cp0 for 10 entries, signed at 2026-03-29T06:00:00.000Z: the signature holds and the root agrees.');
    expect(said).toContain('Between index 10 and 19, an entry was changed');
    expect(said).toContain('INCONSISTENT: 2 problems. The first signed root that does not agree puts a change between index 10 and 19.');
    expect(code).toBe(1);
  });

  test.each([
    ['time', { at: '2026-03-29T00:00:14.000Z' }, 'Between index 10 and 19'],
    ['id', { id: 'another' }, 'Between index 10 and 19'],
    ['hash', { payloadHash: 'ab'.repeat(32) }, 'Entry 13'],
    ['salt', { salt: Buffer.alloc(32).toString('base64') }, 'Entry 13'],
    ['salt, which is cut', { salt: 'AAAA' }, 'Line 14, index 13 expected'],
    ['salt, which is erased alone', { salt: null }, 'Entry 13: the payload has no salt'],
    ['payload, which is erased alone', { payload: null }, 'Entry 13: the payload was erased but its salt was kept'],
    ['payload, which is a list', { payload: [] }, 'Line 14, index 13 expected'],
    ['payload, with half a surrogate pair', { payload: { a: '\ud800' } }, 'Entry 13'],
    ['id, with half a surrogate pair', { id: '\ud800' }, 'Line 14, index 13 expected'],
    ['id, which is a number', { id: 7 }, 'Line 14, index 13 expected'],
    ['index, which is a fraction', { index: 12.5 }, 'Line 14, index 13 expected'],
    ['field too many', { more: 1 }, 'Line 14, index 13 expected'],
  ])('in its %s', async (_, fields, sentence) => {
    const { code, said } = await check(lines.with(13, edited(13, fields)), all);
    expect(said).toContain(sentence);
    expect(code).toBe(1);
  });

  test('when another payload is smuggled in before the true one', async () => {
    const doubled = lines[13]!.replace('"payload":', '"payload":{"act":"nothing"},"payload":');
    const { code, said } = await check(lines.with(13, doubled), all);
    expect(said).toContain('Line 14, index 13 expected: the line is not written as the export writes it');
    expect(code).toBe(1);
  });

  test.each([
    ['an empty line', ''],
    ['no JSON', '{"index":13'],
    ['no object', '[]'],
    ['null', 'null'],
    ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('when its line is %s', async (_, line) => {
    const { code, said } = await check(lines.with(13, line), all);
    expect(said).toContain('PROBLEM: Line 14, index 13 expected');
    expect(said).toContain('cp1 for 20 entries cannot be compared: the order of the log is broken at index 13.');
    expect(code).toBe(1);
  });

  test('when its bytes are not UTF-8', async () => {
    // A lenient reader would take the wrong byte for the character that stands for such bytes, and find the hash right.
    const [before, after] = logLine(entryOf(0, { note: '\ufffd' })).split('\ufffd').map((part) => Buffer.from(part));
    const bytes = Buffer.concat([before!, Uint8Array.of(0xff), after!]);
    expect((await run(await save(bytes), '--key', key)).said).toContain('the line is not JSON in UTF-8');
  });

  test('whichever byte of a signed log is changed', async () => {
    const bytes = Buffer.from(`${lines.slice(0, 10).join('\n')}\n`);
    const checkpoint = await save(at10);
    // The last newline is the one byte that means nothing.
    const changes = fc.sample(fc.tuple(fc.nat(bytes.length - 2), fc.nat(7)), { numRuns: 40, seed: 3 });
    for (const [position, bit] of changes) {
      const changed = Buffer.from(bytes);
      changed[position]! ^= 1 << bit;
      const { code } = await run(await save(changed), '--key', key, '--checkpoint', checkpoint);
      expect({ position, bit, code }).toEqual({ position, bit, code: 1 });
    }
  });
});

describe('a missing, moved or added entry is found', () => {
  test('when its line is removed', async () => {
    const { code, said } = await check(lines.toSpliced(13, 1), all);
    expect(said).toContain('PROBLEM: Line 14: index 14 stands where 13 should; entry 13 is missing or moved.');
    expect(said).toContain('INCONSISTENT: 3 problems. The first index at fault is 13.');
    expect(code).toBe(1);
  });

  test('when several are removed', async () => {
    expect((await check(lines.toSpliced(13, 3), all)).said).toContain('entries 13 to 15 are missing or moved.');
  });

  test('when the others are numbered anew', async () => {
    const { code, said } = await check(renumbered(lines.toSpliced(13, 1)), all);
    expect(said).toContain('Between index 10 and 19, an entry was changed, replaced, inserted or removed.');
    expect(said).toContain('cp2 was signed for 30 entries, but the log ends after 29: its tail, index 29 to 29, is cut off.');
    expect(code).toBe(1);
  });

  test('when two lines are swapped', async () => {
    const swapped = lines.with(13, lines[14]!).with(14, lines[13]!);
    const { code, said } = await check(swapped, all);
    expect(said).toContain('Line 14: index 14 stands where 13 should');
    expect(said).toContain('Line 15: index 13 stands where 15 should; the entry is repeated, moved or out of order.');
    expect(said).toContain('The first index at fault is 13.');
    expect(code).toBe(1);
    const { code: hidden, said: hiddenSaid } = await check(renumbered(swapped), all);
    expect(hiddenSaid).toContain('Between index 10 and 19');
    expect(hidden).toBe(1);
  });

  test('when a line is repeated', async () => {
    const { code, said } = await check(lines.toSpliced(13, 0, lines[5]!), all);
    expect(said).toContain('Line 14: index 5 stands where 13 should');
    expect(said).toContain('cp1 for 20 entries cannot be compared: the order of the log is broken at index 13.');
    expect(code).toBe(1);
  });

  test('when an entry is put in', async () => {
    const { code, said } = await check(renumbered(lines.toSpliced(13, 0, logLine(entryOf(13, { act: 'invented' })))), all);
    expect(said).toContain('Between index 10 and 19');
    expect(code).toBe(1);
  });

  test('when the tail is cut off', async () => {
    const { code, said } = await check(lines.slice(0, 25), all);
    expect(said.match(/root agrees/g)).toHaveLength(2);
    expect(said).toContain('cp2 was signed for 30 entries, but the log ends after 25: its tail, index 25 to 29, is cut off.');
    expect(said).toContain('INCONSISTENT: 1 problem. The first index at fault is 25.');
    expect(code).toBe(1);
  });

  test('when nothing is left', async () => {
    expect((await check([], all)).code).toBe(1);
  });

  test('and a thousand of them do not flood the answer', async () => {
    const { said } = await check(Array<string>(1000).fill(''), all);
    expect(said).toContain('INCONSISTENT: 1003 problems. The first index at fault is 0.');
    expect(said.split('\n').length).toBeLessThan(30);
  });
});

describe('a checkpoint that proves nothing is found', () => {
  const stranger = createCheckpointSigner(new Uint8Array(32).fill(2), 'vigie.example/audit');
  const elsewhere = createCheckpointSigner(new Uint8Array(32).fill(1), 'other.example/audit');
  test.each([
    ['signed by another key of the same name', checkpointOf(entries, 20, stranger), 'it bears no signature by the key'],
    ['of another log', checkpointOf(entries, 20, elsewhere), 'it bears no signature by the key'],
    ['of another log, signed with the key of this', resigned(at20.replace('vigie.example', 'other.example')), 'but for another log'],
    ['with another size', at20.replace('\n20\n', '\n21\n'), 'its signature does not hold'],
    ['with another root', at20.replace(/\n.{43}=\n/, `\n${'A'.repeat(43)}=\n`), 'its signature does not hold'],
    ['with line ends of a mail', at20.replaceAll('\n', '\r\n'), 'line ends may have been changed'],
    ['without its signature', `${at20.split('\n\n')[0]}\n`, 'it is not a signed note'],
    ['that is empty', '', 'it is not a signed note'],
  ])('%s', async (_, forged, sentence) => {
    const { code, said } = await check(lines, [at10, forged]);
    expect(said).toContain(`PROBLEM: Checkpoint cp1 proves nothing: `);
    expect(said).toContain(sentence);
    expect(code).toBe(1);
  });

  test('and two genuine ones for two histories are told as such', async () => {
    const forged = entries.with(3, entryOf(3, { act: 'nothing' }));
    const { code, said } = await check(lines, [at20, checkpointOf(forged, 20)]);
    expect(said).toContain('state different roots for 20 entries, and both are genuine: two different logs were signed with this key.');
    expect(code).toBe(1);
  });

  test('while an older key may be given beside the new one', async () => {
    const byOld = checkpointOf(entries, 20, stranger);
    expect((await check(lines, [byOld, at30], '--key', stranger.publicKeyText)).code).toBe(0);
  });
});

describe('wrong usage answers 2', () => {
  test.each<readonly [string, (log: string) => readonly string[], string]>([
    ['nothing', () => [], 'Name exactly one log'],
    ['no key', (log) => [log], 'Give the verifier key'],
    ['an empty option', (log) => [log, '--key'], '--key needs a value'],
    ['an unknown option', (log) => [log, '--key', key, '--quiet'], 'There is no option --quiet'],
    ['a checkpoint option without a file', (log) => [log, '--checkpoint', '--key', key], '--checkpoint needs a value'],
    ['two logs', (log) => [log, log, '--key', key], 'Name exactly one log'],
    ['a key that is none', (log) => [log, '--key', 'vigie'], 'not name+keyid+base64'],
    ['a key with a wrong id', (log) => [log, '--key', key.replace(/\+[0-9a-f]{8}\+/, '+00000000+')], 'does not have the id it states'],
    ['a log that is not there', (log) => [`${log}.gone`, '--key', key], 'could not be checked: ENOENT'],
    ['a checkpoint that is not there', (log) => [log, '--key', key, '--checkpoint', `${log}.gone`], 'could not be checked: ENOENT'],
    ['a folder', (log) => [join(log, '..'), '--key', key], 'could not be checked: EISDIR'],
  ])('%s', async (_, argsOf, sentence) => {
    const { code, said } = await run(...argsOf(await save(lines.join('\n'))));
    expect(said).toContain(sentence);
    expect(said).not.toContain('    at ');
    expect(code).toBe(2);
  });
});

test('the verifier imports nothing but what comes with Node', async () => {
  const source = await readFile(join(import.meta.dirname, 'verify-log.mjs'), 'utf8');
  const imported = [...source.matchAll(/\bfrom\s+'([^']+)'|\bimport\s*\(/g)].map(([, name]) => name);
  expect(imported).toEqual(['node:crypto', 'node:fs']);
});
