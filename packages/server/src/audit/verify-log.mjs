#!/usr/bin/env node
/**
 * Checks an exported access log of Vigie against the checkpoints that were kept outside the desk.
 *
 *     node verify-log.mjs LOG.jsonl --key VERIFIERKEY [--key OLDKEY ...] [--checkpoint FILE ...]
 *
 * This file stands alone: copy it to a machine that the keeper of the log does not control, with Node 18 or later. It
 * shares no line with the server, so that a mistake in one is not repeated in the other. It holds no more of the log in
 * memory than one line and the right edge of the tree. It answers in sentences, and with its exit code:
 *
 *     0  consistent       1  inconsistent       2  could not check: wrong usage, unreadable file
 *
 * The log has one JSON object per line, written without spaces:
 *
 *     {"index":0,"id":"…","at":"…","salt":"<base64>"|null,"payload":{…}|null,"payloadHash":"<hex>"}
 *
 *     payloadHash = SHA-256(salt || canonical JSON of payload), salt of 32 bytes; canonical JSON as in RFC 8785
 *     leaf        = SHA-256(0x00 || canonical JSON of {"at":…,"commitment":payloadHash,"id":…})
 *     node        = SHA-256(0x01 || left || right), the tree of RFC 6962 section 2.1
 *
 * A payload that retention has erased is null, and so is its salt; the entry still counts in the tree. A checkpoint is a
 * C2SP tlog-checkpoint, a signed note; VERIFIERKEY is name+keyid+base64, to be had on another way than the log.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';

const usage = 'Usage: node verify-log.mjs LOG.jsonl --key VERIFIERKEY [--key OLDKEY ...] [--checkpoint FILE ...]';
const printedProblemLimit = 20;
const stretchLimit = 100;
const lineByteLimit = 64 * 1024 * 1024;

/** Wrong usage or an unreadable file: nothing could be checked. */
class UsageError extends Error {}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Whether a value is a text that UTF-8 can hold: no half of a surrogate pair. */
const isText = (value) => typeof value === 'string' && !/\p{Surrogate}/u.test(value);

/** Bytes of padded base64; undefined unless the text is exactly how these bytes are written. */
function bytesOf(base64) {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
}

/** Canonical JSON (RFC 8785) of a value that came out of JSON.parse. Throws on half a surrogate pair. */
function canonical(value) {
  if (typeof value === 'string' && !isText(value)) throw new Error('half a surrogate pair');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return '[' + value.map(canonical).join() + ']';
  const keys = Object.keys(value).sort();
  return '{' + keys.map((key) => canonical(key) + ':' + canonical(value[key])).join() + '}';
}

/** The tree of RFC 6962, kept as the full subtree of each height at its right edge, or nothing at that height. */
class Tree {
  size = 0;
  #full = [];

  add(leaf) {
    let node = leaf;
    let height = 0;
    for (; this.#full[height]; height++) {
      node = sha256('\x01', this.#full[height], node);
      this.#full[height] = undefined;
    }
    this.#full[height] = node;
    this.size++;
  }

  root() {
    let root;
    for (const node of this.#full) {
      if (node) root = root ? sha256('\x01', node, root) : node;
    }
    return root ?? sha256();
  }
}

// Keys and checkpoints ------------------------------------------------------------------------------------------------

function readKey(text) {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const typed = base64 && bytesOf(base64);
  if (!typed || typed.length !== 33 || typed[0] !== 1) {
    throw new UsageError('The key is not name+keyid+base64 of an Ed25519 key.');
  }
  if (sha256(`${name}\n`, typed).toString('hex', 0, 4) !== id) {
    throw new UsageError('The key does not have the id it states; a letter was lost or changed.');
  }
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') };
  return { name, id, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** The notes of a file to which the desk appends one after the other, with an empty line behind each. */
function notesIn(bytes) {
  const text = bytes.toString('latin1');
  const ends = [...text.matchAll(/\n\xe2\x80\x94 [^\n]*\n(?:\n|$)/g)].map((match) => match.index + match[0].trimEnd().length + 1);
  if (ends.length < 2) return [Buffer.from(text.replace(/\n+$/, '\n'), 'latin1')];
  return ends.map((end, index) => Buffer.from(text.slice(ends[index - 1] ?? 0, end).replace(/^\n+/, ''), 'latin1'));
}

/** The checkpoint in a signed note. Throws an Error with a sentence when it is malformed or not genuinely signed. */
function openCheckpoint(bytes, keys) {
  const note = decode(bytes);
  if (note === undefined || /[^\P{Cc}\n]/u.test(note)) {
    throw new Error('it is not a signed note: it holds control characters, and its line ends may have been changed.');
  }
  const parts = /^(.*\n)\n((?:\u2014 [^\s+]+ [A-Za-z0-9+/=]+\n)+)$/su.exec(note);
  if (!parts) throw new Error('it is not a signed note.');
  const [, body, signatures] = parts;
  const signers = new Set();
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name, base64] = line.split(' ');
    const signature = bytesOf(base64);
    if (!signature) throw new Error('it is not a signed note.');
    for (const key of keys) {
      if (key.name !== name || key.id !== signature.toString('hex', 0, 4)) continue;
      if (!verify(null, Buffer.from(body), key.publicKey, signature.subarray(4))) {
        throw new Error('its signature does not hold: it is forged or was altered.');
      }
      signers.add(key.name);
    }
  }
  if (signers.size === 0) throw new Error('it bears no signature by the key that was given.');
  const [origin, size, base64, ...extensions] = body.slice(0, -1).split('\n');
  const root = bytesOf(base64 ?? '');
  const isSize = /^(0|[1-9][0-9]{0,15})$/.test(size) && Number.isSafeInteger(Number(size));
  if (!isSize || root?.length !== 32 || extensions.includes('')) {
    throw new Error('it is signed, but does not state a size and a root.');
  }
  if (!signers.has(origin)) throw new Error(`it is signed, but for another log, ${origin}.`);
  return { size: Number(size), root, at: extensions.find((line) => line.startsWith('at '))?.slice(3) };
}

// The log -------------------------------------------------------------------------------------------------------------

function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Lines as bytes. Split at newlines only: Node's readline also splits at U+2028, which may stand inside a JSON text. */
async function* linesOf(path) {
  let pieces = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    let start = 0;
    for (let end; (end = chunk.indexOf(10, start)) >= 0; start = end + 1) {
      yield pieces.length ? Buffer.concat([...pieces, chunk.subarray(start, end)]) : chunk.subarray(start, end);
      pieces = [];
      length = 0;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > lineByteLimit) throw new UsageError('The log has a line of more than 64 MiB; it is not such a log.');
  }
  if (pieces.length) yield Buffer.concat(pieces);
}

/** The entry on a line, its form checked; or the sentence that says what is wrong with it. */
function readEntry(bytes) {
  const text = decode(bytes);
  let entry;
  try {
    entry = JSON.parse(text);
    // A repeated key, spaces or other escapes would let a reader see another payload than the one that is hashed.
    if (JSON.stringify(entry) !== text) {
      return 'the line is not written as the export writes it (repeated key, spaces, line ends or escapes)';
    }
  } catch {
    return 'the line is not JSON in UTF-8';
  }
  const fields = entry !== null && typeof entry === 'object' ? Object.keys(entry).sort().join() : '';
  if (fields !== 'at,id,index,payload,payloadHash,salt') return 'the line does not have the fields of an entry';
  const { index, id, at, salt, payload, payloadHash } = entry;
  const wellFormed = Number.isSafeInteger(index) && index >= 0 && isText(id) && isText(at)
    && typeof payloadHash === 'string' && /^[0-9a-f]{64}$/.test(payloadHash)
    && typeof payload === 'object' && !Array.isArray(payload)
    && (salt === null || (typeof salt === 'string' && bytesOf(salt)?.length === 32));
  return wellFormed ? entry : 'a field of the entry does not have the form of its kind';
}

/** What is wrong with the payload, as a sentence; undefined when it matches its commitment or was erased. */
function payloadFault({ salt, payload, payloadHash }) {
  if (payload === null) {
    return salt === null ? undefined : 'the payload was erased but its salt was kept, so that a guess at it could be tested';
  }
  if (salt === null) return 'the payload has no salt, so that it cannot be checked';
  try {
    if (sha256(bytesOf(salt), canonical(payload)).toString('hex') === payloadHash) return undefined;
  } catch {
    // Nested too deep or half a surrogate pair: nothing the desk could have recorded.
  }
  return 'the payload does not match its commitment; payload, salt or payloadHash was changed after it was recorded';
}

// The verdict ---------------------------------------------------------------------------------------------------------

/** Says sentences, and keeps what the verdict needs. */
class Report {
  problemCount = 0;
  /** Lowest index that fails by itself. */
  firstIndex;
  /** Earliest stretch of entries, `[from, to]`, that a signed root shows to be altered without saying where. */
  firstStretch;

  say(sentence) {
    process.stdout.write(`${sentence}\n`);
  }

  problem(sentence) {
    this.problemCount++;
    if (this.problemCount <= printedProblemLimit) this.say(`PROBLEM: ${sentence}`);
    if (this.problemCount === printedProblemLimit + 1) this.say('More problems were found and are only counted.');
  }

  problemAt(index, sentence) {
    this.firstIndex = Math.min(index, this.firstIndex ?? index);
    this.problem(sentence);
  }

  verdict() {
    if (this.problemCount === 0) return this.say('CONSISTENT.');
    const where = [];
    if (this.firstIndex !== undefined) where.push(`The first index at fault is ${this.firstIndex}.`);
    if (this.firstStretch) {
      const [from, to] = this.firstStretch;
      where.push(`The first signed root that does not agree puts a change between index ${from} and ${to}.`);
    }
    this.say([`INCONSISTENT: ${this.problemCount} problem${this.problemCount === 1 ? '' : 's'}.`, ...where].join(' '));
  }
}

/** Ascending numbers, told as stretches: erasures come in runs. Past the limit they are only counted. */
class Stretches {
  count = 0;
  /** @type {[number, number][]} */
  #runs = [];

  add(index) {
    this.count++;
    const last = this.#runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else if (this.#runs.length <= stretchLimit) this.#runs.push([index, index]);
  }

  text() {
    const runs = this.#runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
    return runs.length > stretchLimit ? `${runs.slice(0, -1).join(', ')} and others` : runs.join(', ');
  }
}

/** Reads the whole log once and compares it with the checkpoints, which are in order of their size. */
async function verifyLog(path, checkpoints, report) {
  const tree = new Tree();
  const erased = new Stretches();
  let expected = 0; // the index that should come next
  let brokenAt; // where the order or the form of the lines first broke: from there on no root can be computed
  let due = 0; // the checkpoint to be compared next
  let agreed = 0; // the size of the last checkpoint that agreed
  let lineCount = 0;

  const compare = () => {
    for (; checkpoints[due]?.size === tree.size; due++) {
      const { name, size, root, at } = checkpoints[due];
      const head = `Checkpoint ${name} for ${size} entries${at ? `, signed at ${at}` : ''}`;
      if (root.equals(tree.root())) {
        report.say(`${head}: the signature holds and the root agrees.`);
        agreed = size;
        continue;
      }
      const stretch = `Between index ${agreed} and ${size - 1}, an entry was changed, replaced, inserted or removed.`;
      report.problem(`${head}: the signature holds, but the root does not agree.${size > agreed ? ` ${stretch}` : ''}`);
      if (size > agreed) report.firstStretch ??= [agreed, size - 1];
    }
  };

  for (const [at, { name, size, root }] of checkpoints.entries()) {
    const other = checkpoints[at - 1];
    if (other?.size === size && !other.root.equals(root)) {
      report.problem(
        `Checkpoints ${other.name} and ${name} state different roots for ${size} entries, and both are genuine: `
          + 'two different logs were signed with this key.',
      );
    }
  }
  compare();
  const misplaced = (index) => `Line ${lineCount}: index ${index} stands where ${expected} should`;
  for await (const line of linesOf(path)) {
    lineCount++;
    const entry = readEntry(line);
    if (typeof entry === 'string') {
      report.problemAt(expected, `Line ${lineCount}, index ${expected} expected: ${entry}.`);
      brokenAt ??= expected;
      expected++;
      continue;
    }
    if (entry.index > expected) {
      const missing = entry.index === expected + 1 ? `entry ${expected} is` : `entries ${expected} to ${entry.index - 1} are`;
      report.problemAt(expected, `${misplaced(entry.index)}; ${missing} missing or moved.`);
      brokenAt ??= expected;
    } else if (entry.index < expected) {
      report.problemAt(entry.index, `${misplaced(entry.index)}; the entry is repeated, moved or out of order.`);
      brokenAt ??= expected;
    }
    expected = Math.max(expected, entry.index + 1);
    const fault = payloadFault(entry);
    if (fault) report.problemAt(entry.index, `Entry ${entry.index}: ${fault}.`);
    if (entry.payload === null) erased.add(entry.index);
    if (brokenAt !== undefined) continue;
    tree.add(sha256('\x00', canonical({ at: entry.at, commitment: entry.payloadHash, id: entry.id })));
    compare();
  }

  for (const { name, size } of checkpoints.slice(due)) {
    if (expected < size) {
      const tail = `its tail, index ${expected} to ${size - 1}, is cut off`;
      report.problemAt(expected, `Checkpoint ${name} was signed for ${size} entries, but the log ends after ${expected}: ${tail}.`);
    } else {
      const broken = `the order of the log is broken at index ${brokenAt}`;
      report.problem(`Checkpoint ${name} for ${size} entries cannot be compared: ${broken}.`);
    }
  }
  report.say(brokenAt === undefined
    ? `The log has ${tree.size} entries and the root ${tree.root().toString('base64')}.`
    : `The log has ${lineCount} lines.`);
  if (erased.count > 0) {
    report.say(`${erased.count} of them no longer have their payload: index ${erased.text()}.`);
    report.say('Their commitments count in the tree as before. Compare this list with the records of retention.');
  }
  if (checkpoints.length === 0) {
    report.say('CAUTION: without a checkpoint, this shows only that each payload matches its commitment.');
    report.say('Whoever holds the log can have changed, removed or cut off entries and computed all anew.');
  } else if (report.problemCount === 0 && agreed < expected) {
    report.say(`CAUTION: index ${agreed} to ${expected - 1} come after the last checkpoint; no signature covers them yet.`);
  }
}

// The command line ----------------------------------------------------------------------------------------------------

function readArguments(args) {
  /** @type {Record<string, string[]>} */
  const lists = { log: [], '--key': [], '--checkpoint': [] };
  let option = 'log';
  let taken = true;
  for (const arg of args) {
    if (arg.startsWith('--')) {
      if (!taken || !Object.hasOwn(lists, arg)) throw new UsageError(`${taken ? `There is no option ${arg}` : `${option} needs a value`}.`);
      option = arg;
      taken = false;
    } else {
      lists[option].push(arg);
      taken = true;
      if (option !== '--checkpoint') option = 'log';
    }
  }
  if (!taken) throw new UsageError(`${option} needs a value.`);
  if (lists.log.length !== 1) throw new UsageError('Name exactly one log, before the options.');
  if (lists['--key'].length === 0) throw new UsageError('Give the verifier key.');
  return { log: lists.log[0], keys: lists['--key'].map(readKey), checkpointPaths: lists['--checkpoint'] };
}

async function main(args) {
  const { log, keys, checkpointPaths } = readArguments(args);
  const report = new Report();
  const checkpoints = [];
  for (const name of checkpointPaths) {
    const notes = notesIn(readFileSync(name));
    for (const [position, note] of notes.entries()) {
      const label = notes.length === 1 ? name : `${name}, note ${position + 1}`;
      try {
        checkpoints.push({ name: label, ...openCheckpoint(note, keys) });
      } catch (error) {
        report.problem(`Checkpoint ${label} proves nothing: ${error.message}`);
      }
    }
  }
  checkpoints.sort((one, other) => one.size - other.size);
  await verifyLog(log, checkpoints, report);
  report.verdict();
  return report.problemCount === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const trace = error.syscall === undefined ? error.stack : error.message;
  process.stderr.write(error instanceof UsageError ? `${error.message}\n${usage}\n` : `The log could not be checked: ${trace}\n`);
  process.exitCode = 2;
}
