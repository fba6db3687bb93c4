import { parseOptions } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { attemptKey, hashOfToken, hashPassword, isHashOutdated, newToken, nobodysHash, passwordCost, verifyPassword } from './secrets.ts';

describe('passwords', () => {
  test('are kept as argon2id at today’s cost, and each hash is its own', async () => {
    const [first, second] = await Promise.all([hashPassword('seven quiet harbours'), hashPassword('seven quiet harbours')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(isHashOutdated(first)).toBe(false);
    expect(isHashOutdated(first.replace('t=2', 't=1'))).toBe(true);
    expect(await verifyPassword(first, 'seven quiet harbours')).toBe(true);
    expect(await verifyPassword(first, 'seven quiet harbors')).toBe(false);
  });

  test('are the same from every keyboard', async () => {
    expect(await verifyPassword(await hashPassword('m\u00e9lodie du port'), 'me\u0301lodie du port')).toBe(true);
  });

  test('nobody’s is checked at the same cost as anybody’s, and is never right', async () => {
    expect(parseOptions(nobodysHash)).toMatchObject(passwordCost);
    expect(await verifyPassword(null, 'seven quiet harbours')).toBe(false);
    expect(await verifyPassword(undefined, '')).toBe(false);
  });
});

describe('tokens and keys', () => {
  test('a token has 256 bits and fits a URL', () => {
    const tokens = new Set(Array.from({ length: 100 }, newToken));
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(hashOfToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('what is counted cannot be read back: keyed, and a name is no address', () => {
    const [ours, theirs] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    expect(attemptKey(ours, 'name', 'ada')).toBe(attemptKey(ours, 'name', 'ada'));
    expect(attemptKey(ours, 'name', 'ada')).not.toBe(attemptKey(theirs, 'name', 'ada'));
    expect(attemptKey(ours, 'name', '192.0.2.1')).not.toBe(attemptKey(ours, 'address', '192.0.2.1'));
    expect(attemptKey(ours, 'name', 'ada')).not.toContain('ada');
  });
});
