import { createHash, createPrivateKey, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../kernel/time.ts';
import { checkpointFaults, CheckpointError, createCheckpointSigner, parseCheckpoint, type CheckpointFault } from './checkpoint.ts';

const origin = 'vigie.example/audit';
const seedOf = (fill: number) => new Uint8Array(32).fill(fill);
const signer = createCheckpointSigner(seedOf(1), origin);
const key = signer.publicKeyText;
const root = createHash('sha256').update('a log').digest();
const rootText = root.toString('base64');
const at = instantOf(Date.UTC(2026, 2, 29, 0, 30));
const text = signer.sign({ size: 1207, root, at });

/** The fault's code, or undefined when the checkpoint is accepted. */
function faultOf(note: string, verifierKey = key): CheckpointFault | undefined {
  try {
    parseCheckpoint(note, verifierKey);
    return undefined;
  } catch (error) {
    if (error instanceof CheckpointError) return error.code;
    throw error;
  }
}

/** Any text signed as a note by the same key, for what the signer itself would never sign. */
function noteOf(body: string): string {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seedOf(1)]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const keyId = Buffer.from(key.split('+')[1]!, 'hex');
  return `${body}\n— ${origin} ${Buffer.concat([keyId, sign(null, Buffer.from(body), privateKey)]).toString('base64')}\n`;
}

describe('a signed checkpoint', () => {
  test('has the form of C2SP tlog-checkpoint', () => {
    const [body = '', signature = ''] = text.split('\n\n');
    expect(body).toBe(`${origin}\n1207\n${rootText}\nat ${at}`);
    expect(signature).toMatch(/^— vigie\.example\/audit [A-Za-z0-9+/]{91}=\n$/);
    expect(key).toMatch(/^vigie\.example\/audit\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    expect(noteOf(`${body}\n`)).toBe(text);
  });

  test('is read back', () => {
    expect(parseCheckpoint(text, key)).toEqual({ origin, size: 1207, root, at, extensions: [`at ${at}`] });
    expect(parseCheckpoint(text, `${key}\n`).size).toBe(1207);
    const bare = parseCheckpoint(signer.sign({ size: 0, root }), key);
    expect(bare).toEqual({ origin, size: 0, root, extensions: [] });
    expect('at' in bare).toBe(false);
  });

  test('may bear other signatures and other extension lines', () => {
    const stranger = createCheckpointSigner(seedOf(2), 'witness.example').sign({ size: 1, root }).split('\n\n')[1]!;
    // The same name with another key is another key.
    const older = createCheckpointSigner(seedOf(3), origin).sign({ size: 1207, root, at }).split('\n\n')[1]!;
    const [body = '', signature = ''] = text.split('\n\n');
    expect(faultOf(`${body}\n\n${stranger}${signature}${older}`)).toBeUndefined();
    const extended = noteOf(`${origin}\n7\n${rootText}\nprinted in room 4\n`);
    expect(parseCheckpoint(extended, key).extensions).toEqual(['printed in room 4']);
  });

  test('is not made from what is no tree head', () => {
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => signer.sign({ size, root })).toThrow(RangeError);
    expect(() => signer.sign({ size: 1, root: root.subarray(1) })).toThrow(RangeError);
    expect(() => signer.sign({ size: 1, root, at: instantOf(Date.UTC(2200, 0, 1)) })).toThrow(RangeError);
    expect(() => createCheckpointSigner(new Uint8Array(31), origin)).toThrow(RangeError);
    for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u00a0b', 'a\u0085b', '\ud800']) {
      expect(() => createCheckpointSigner(seedOf(1), name)).toThrow(RangeError);
    }
  });
});

test('keys and signatures are those of the Go note package', () => {
  // The example of its documentation (golang.org/x/mod/sumdb/note); genuine, but the text is no checkpoint.
  const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
  const verifierKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const signature = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
  const message = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  expect(createCheckpointSigner(seed, 'PeterNeumann').publicKeyText).toBe(verifierKey);
  expect(faultOf(`${message}\n${signature}\n`, verifierKey)).toBe('malformed-checkpoint');
  expect(faultOf(`${message.replace('know', 'see')}\n${signature}\n`, verifierKey)).toBe('wrong-signature');
});

describe('a checkpoint is refused', () => {
  const [body = '', signature = ''] = text.split('\n\n');
  const notes: readonly (readonly [string, CheckpointFault, string])[] = [
    ['without any signature', 'malformed-note', `${body}\n`],
    ['with an empty signature part', 'malformed-note', `${body}\n\n`],
    ['without its last newline', 'malformed-note', text.trimEnd()],
    ['with line ends of a mail', 'malformed-note', text.replaceAll('\n', '\r\n')],
    ['with a hyphen for the dash', 'malformed-note', text.replace('—', '-')],
    ['with a broken signature line before', 'malformed-note', `${body}\n\n— a b c\n${signature}`],
    ['with base64 written otherwise', 'malformed-note', text.replace(/=\n$/, '\n')],
    ['with a tab in it', 'malformed-note', noteOf(`${origin}\n1207\n${rootText}\na\tb\n`)],
    ['with half a surrogate pair', 'malformed-note', `${body}\ud800\n\n${signature}`],
    ['of endless length', 'malformed-note', `${body}\n\n${signature.repeat(10_000)}`],
    ['signed by another key of the same name', 'unknown-key', createCheckpointSigner(seedOf(2), origin).sign({ size: 1207, root })],
    ['signed by the same key under another name', 'unknown-key', createCheckpointSigner(seedOf(1), 'other.example').sign({ size: 1207, root })],
    ['with another size', 'wrong-signature', text.replace('1207', '1208')],
    ['with another root', 'wrong-signature', text.replace(rootText, Buffer.alloc(32).toString('base64'))],
    ['with another time', 'wrong-signature', text.replace('2026', '2027')],
    ['with a line added', 'wrong-signature', `${body}\nfree text\n\n${signature}`],
    ['with a wrong signature beside the good one', 'wrong-signature', `${text}${signature.replace(/.{7}=\n$/, 'AAAAAAA=\n')}`],
    ['with a leading zero in the size', 'malformed-checkpoint', noteOf(`${origin}\n01207\n${rootText}\n`)],
    ['with a size that no number holds', 'malformed-checkpoint', noteOf(`${origin}\n9999999999999999\n${rootText}\n`)],
    ['with a root of another length', 'malformed-checkpoint', noteOf(`${origin}\n1207\nAAAA\n`)],
    ['with two lines', 'malformed-checkpoint', noteOf(`${origin}\n1207\n`)],
    ['with an empty line in it', 'malformed-checkpoint', noteOf(`${origin}\n1207\n${rootText}\n\nmore\n`)],
    ['with two times', 'malformed-checkpoint', noteOf(`${origin}\n1207\n${rootText}\nat ${at}\nat ${at}\n`)],
    ['with a time that is none', 'malformed-checkpoint', noteOf(`${origin}\n1207\n${rootText}\nat noon\n`)],
    ['with a time written otherwise', 'malformed-checkpoint', noteOf(`${origin}\n1207\n${rootText}\nat 2026-03-29T00:30:00Z\n`)],
    ['of another log', 'wrong-origin', noteOf(`other.example\n1207\n${rootText}\n`)],
  ];
  const keys: readonly (readonly [string, string])[] = [
    ['of another id', key.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['of another kind', key.replace('+AY', '+BI')],
    ['cut off', key.slice(0, -4)],
    ['of no letters', ''],
  ];
  test.each(notes)('%s', (_, code, note) => {
    expect(faultOf(note)).toBe(code);
  });
  test.each(keys)('with a key %s', (_, wrongKey) => {
    expect(faultOf(text, wrongKey)).toBe('malformed-key');
  });

  test('for every fault there is', () => {
    expect(new Set(['malformed-key', ...notes.map(([, code]) => code)])).toEqual(new Set(checkpointFaults));
  });

  test('with any one byte changed', () => {
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (position, bit) => {
        const changed = Buffer.from(bytes);
        changed[position]! ^= 1 << bit;
        expect(faultOf(changed.toString('utf8'))).toBeDefined();
      }),
    );
  });
});
