import type { AccountId, Role, UnitId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Language } from '../kernel/language.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { Fact } from '../platform/act.ts';

export type { AccountId, UnitId } from '../kernel/actor.ts';
export type SessionId = Id<'session'>;
export type ClientId = Id<'client'>;

/** `desk`: part of the SPOC itself; `national`: a service that receives tasks; `post`: a liaison post abroad. */
export const unitKinds = ['desk', 'national', 'post'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** `active` if and only if the person has a password; `invited`: waits for the person to set one, the first or a new one. */
export const accountStates = ['invited', 'active', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];

export const invitationKinds = ['first-administrator', 'new-account', 'password-reset'] as const;
export type InvitationKind = (typeof invitationKinds)[number];

/** What a person may: decided by an administrator, in force on the person's next request. */
export interface Rights {
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly unitIds: readonly UnitId[];
  readonly clearance: Classification;
}

/** An account as rules and commands see it. */
export interface Account extends Rights {
  readonly id: AccountId;
  readonly signInName: string;
  readonly passwordHash: string | null;
  readonly state: AccountState;
  readonly language: Language;
  readonly lastSignInAt: Instant | null;
  readonly version: number;
}

/** A signed-in browser's limits in time. */
export interface SessionTimes {
  readonly seenAt: Instant;
  readonly idleEndsAt: Instant;
  readonly endsAt: Instant;
}

/** Failed attempts under one hashed key, a sign-in name or a network address. */
export interface Attempts {
  readonly failureCount: number;
  /** Forgotten from then on. */
  readonly windowEndsAt: Instant;
  readonly blockedUntil: Instant | null;
}

export interface Invitation {
  readonly kind: InvitationKind;
  readonly accountId: AccountId | null;
  readonly expiresAt: Instant;
}

/** What this slice tells those to its right: ids and closed words only. */
export type AccountsFact =
  | { readonly kind: 'SignedIn' | 'SignedOut'; readonly accountId: AccountId; readonly sessionId: SessionId }
  | { readonly kind: 'SessionsEnded'; readonly accountId: AccountId; readonly count: number }
  | { readonly kind: 'AccountCreated' | 'AccountInvited' | 'PasswordSet' | 'AccountDisabled' | 'AccountEnabled'; readonly accountId: AccountId }
  /** Which fields; not what they were or are. */
  | { readonly kind: 'AccountChanged'; readonly accountId: AccountId; readonly fields: readonly string[] }
  | { readonly kind: 'RoleGranted' | 'RoleWithdrawn'; readonly accountId: AccountId; readonly role: Role }
  | { readonly kind: 'UnitJoined' | 'UnitLeft'; readonly accountId: AccountId; readonly unitId: UnitId }
  | { readonly kind: 'UnitCreated' | 'UnitChanged'; readonly unitId: UnitId }
  | { readonly kind: 'ClientCreated' | 'ClientRevoked'; readonly clientId: ClientId };

/** The fact in the form that is recorded. */
export function factOf({ kind, ...payload }: AccountsFact): Fact {
  const object = 'accountId' in payload ? `account:${payload.accountId}` : 'unitId' in payload ? `unit:${payload.unitId}` : `client:${payload.clientId}`;
  return { slice: 'accounts', kind, object, payload };
}
