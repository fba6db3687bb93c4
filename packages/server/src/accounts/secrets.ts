import { createHash, createHmac, randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/**
 * What one password hash costs: argon2id with 19 MiB and two passes, 10 to 20 ms of one core (OWASP Password Storage
 * Cheat Sheet). Raise it here, with `nobodysHash`; older hashes are renewed when their person next signs in.
 */
export const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of 32 random bytes that nobody kept: an unknown name is checked against it, and so takes as long as a known one. */
export const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$pGukcKxV55iE/GUS53oA8Q$cSBaMS+DQQ/mTZ3X7GPh7lgVK4W2OyNl6jPC+8lZddM';

/** The hash in PHC form, to be stored. Unicode is folded by NFKC, so that every keyboard writes the same password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), passwordCost);
}

/** Whether the password is right. Without a hash it never is, and takes as long to say so. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? nobodysHash, password.normalize('NFKC'));
  return isRight && typeof passwordHash === 'string';
}

/** Whether the hash was made at another cost than today's. */
export function isHashOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return made.memoryCost !== passwordCost.memoryCost || made.timeCost !== passwordCost.timeCost || made.parallelism !== passwordCost.parallelism;
}

/** 256 random bits as base64url: a session, a one-time link, the secret part of an API key. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It is random and long, so a plain SHA-256 cannot be turned back. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export const clientKeyPrefix = 'vgk_';

/**
 * The key under which failures of a name or an address are counted. Keyed, because names and addresses are few enough
 * to be tried out: whoever reads the table without the installation's key learns neither.
 */
export function attemptKey(installationKey: Uint8Array, kind: 'name' | 'address', value: string): string {
  return createHmac('sha256', installationKey).update(`vigie/accounts/attempts/${kind}\0${value}`).digest('base64url');
}
