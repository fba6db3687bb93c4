import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { parseInstant, type Instant } from '../kernel/time.ts';
import { isHash, parseBase64, type Hash } from './merkle.ts';

/**
 * A checkpoint states, signed, how many entries the log had and what its root was (C2SP tlog-checkpoint, a signed note).
 * Kept outside the desk, in a mail, a file, a print, a second machine, it is what shows a tail cut off the log.
 *
 *     vigie.example/audit                            origin, and name of the key
 *     20852163                                       size
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=   root
 *     at 2026-03-29T00:30:00.000Z                    extension line, ours; others are kept as they are
 *
 *     — vigie.example/audit Az3grlgt…                base64(key id || Ed25519 signature of the lines above the empty one)
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** When the log says it signed: its own word, witnessed by nobody. */
  readonly at?: Instant;
  /** Every extension line as it stands, `at` included. */
  readonly extensions: readonly string[];
}

export const checkpointFaults = [
  'malformed-key', // the verifier key is not `name+keyid+base64`, or its id is not that of its key
  'malformed-note', // not text, an empty line and signatures; the usual cause is a mail that changed line ends
  'unknown-key', // no signature by this key
  'wrong-signature', // signed with this key's name and id, but the signature does not hold: forged or altered
  'malformed-checkpoint', // genuinely signed, but not an origin, a size and a root
  'wrong-origin', // genuinely signed, but for another log
] as const;
export type CheckpointFault = (typeof checkpointFaults)[number];

export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  readonly code: CheckpointFault;

  constructor(code: CheckpointFault, message: string) {
    super(message);
    this.code = code;
  }
}

export interface CheckpointSigner {
  /** The verifier key that an auditor is given, on another way than the log: `name+keyid+base64(0x01 || public key)`. */
  readonly publicKeyText: string;
  /**
   * The signed checkpoint, ending in a newline. Throws RangeError when size, root or instant is none. The caller promises
   * that this root continues every root signed before: two signed histories are proof against the log itself.
   */
  readonly sign: (head: { readonly size: number; readonly root: Hash; readonly at?: Instant }) => string;
}

/**
 * A signer from the 32-byte seed of an Ed25519 key (RFC 8032). `origin` names the log and the key: no spaces and no plus,
 * by custom a URL without its scheme. Throws RangeError when the seed or the origin is none.
 */
export function createCheckpointSigner(privateKeySeed32: Uint8Array, origin: string): CheckpointSigner {
  if (privateKeySeed32.length !== 32) throw new RangeError(`An Ed25519 seed has 32 bytes, not ${privateKeySeed32.length}.`);
  if (!isKeyName(origin)) throw new RangeError('The origin of a log has no spaces, no plus and no control characters.');
  const privateKey = createPrivateKey({
    key: Buffer.concat([ed25519Pkcs8Prefix, privateKeySeed32]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(ed25519SpkiPrefix.length);
  const keyId = keyIdOf(origin, publicKey);
  return {
    publicKeyText: `${origin}+${keyId.toString('hex')}+${typed(publicKey).toString('base64')}`,
    sign({ size, root, at }) {
      if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`Not the size of a log: ${size}.`);
      if (!isHash(root)) throw new RangeError('The root of a log is a SHA-256 digest of 32 bytes.');
      if (at !== undefined && parseInstant(at) !== at) throw new RangeError('Not an instant with milliseconds in UTC.');
      const body = [origin, size, Buffer.from(root).toString('base64'), ...(at === undefined ? [] : [`at ${at}`]), ''].join('\n');
      const signature = sign(null, Buffer.from(body, 'utf8'), privateKey);
      return `${body}\n\u2014 ${origin} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
    },
  };
}

/**
 * The checkpoint in this text, once its signature by the key is found good; signatures by other keys (witnesses, an older
 * key) are passed over. Throws CheckpointError with the first fault in the order of `checkpointFaults`.
 * C2SP signed-note and tlog-checkpoint; stricter in that the name of the key must be the origin and no control character
 * may stand in the note.
 */
export function parseCheckpoint(text: string, verifierKey: string): Checkpoint {
  const key = parseVerifierKey(verifierKey);
  const body = openNote(text, key);
  const [origin = '', sizeText = '', rootText = '', ...extensions] = body.slice(0, -1).split('\n');
  const size = /^(0|[1-9]\d{0,15})$/.test(sizeText) ? Number(sizeText) : Number.NaN;
  const root = parseBase64(rootText);
  const times = extensions.filter((line) => line.startsWith('at '));
  const at = times[0] === undefined ? undefined : parseInstant(times[0].slice(3));
  const whole = origin !== '' && Number.isSafeInteger(size) && root && isHash(root) && !extensions.includes('');
  if (!whole || times.length > 1 || times[0] !== (at && `at ${at}`)) {
    throw new CheckpointError('malformed-checkpoint', 'The signed text is not an origin, a size and a root.');
  }
  if (origin !== key.name) {
    throw new CheckpointError('wrong-origin', `The checkpoint is of the log ${origin}, and the key of ${key.name}.`);
  }
  return { origin, size, root, extensions, ...(at && { at }) };
}

interface VerifierKey {
  readonly name: string;
  readonly keyId: Buffer;
  readonly publicKey: KeyObject;
}

function parseVerifierKey(text: string): VerifierKey {
  // The base64 may hold a plus itself; the name may not.
  const [, name = '', idText = '', keyText = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = parseBase64(keyText);
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== ed25519Type) {
    throw new CheckpointError('malformed-key', 'Not a verifier key for Ed25519: name+keyid+base64.');
  }
  const publicKey = bytes.subarray(1);
  const keyId = keyIdOf(name, publicKey);
  if (keyId.toString('hex') !== idText) {
    throw new CheckpointError('malformed-key', 'The verifier key does not have the id it states: a letter was lost or changed.');
  }
  return {
    name,
    keyId,
    publicKey: createPublicKey({ key: Buffer.concat([ed25519SpkiPrefix, publicKey]), format: 'der', type: 'spki' }),
  };
}

/** The note's text, its final newline included, after its signature by the key is found good. C2SP signed-note. */
function openNote(text: string, key: VerifierKey): string {
  const malformed = (message: string) => new CheckpointError('malformed-note', message);
  if (text.length > noteLengthLimit) throw malformed('The note is longer than any checkpoint.');
  if (!text.isWellFormed() || /[^\P{Cc}\n]/u.test(text)) {
    throw malformed('The note holds control characters; its line ends may have been changed on the way.');
  }
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) throw malformed('The note is not a text, an empty line and signature lines.');
  const body = text.slice(0, split + 1);
  let found = false;
  for (const line of text.slice(split + 2, -1).split('\n')) {
    const [, name, base64 = ''] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = parseBase64(base64);
    if (name === undefined || !bytes || bytes.length < 5) throw malformed('A signature line is not “— name base64”.');
    if (name !== key.name || Buffer.compare(bytes.subarray(0, 4), key.keyId) !== 0) continue;
    if (!verify(null, Buffer.from(body, 'utf8'), key.publicKey, bytes.subarray(4))) {
      throw new CheckpointError('wrong-signature', 'The signature does not hold: the checkpoint is forged or was altered.');
    }
    found = true;
  }
  if (!found) throw new CheckpointError('unknown-key', `The note bears no signature by ${key.name} with this key.`);
  return body;
}

const ed25519Type = 0x01;
/** DER around a raw Ed25519 seed and a raw public key (RFC 8410 sections 7 and 4). */
const ed25519Pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const ed25519SpkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
/** Sixteen signatures, which a reader must accept, are 80 kB at the size of the coming kinds (C2SP signed-note). */
const noteLengthLimit = 1_000_000;

/** First four bytes of SHA-256(name || newline || 0x01 || public key). C2SP signed-note, Ed25519 signatures. */
function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`, 'utf8').update(typed(publicKey)).digest().subarray(0, 4);
}

function typed(publicKey: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(ed25519Type), publicKey]);
}

function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\p{Cc}+]/u.test(name);
}
