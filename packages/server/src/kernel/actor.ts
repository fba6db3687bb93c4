import type { Language } from './language.ts';
import type { Classification } from './vocabulary.ts';
import type { Id } from './id.ts';

/** What a person does at the desk. A person may hold several; what each may do is declared by the slices. */
export const roles = [
  'operator',
  'shift-leader',
  'screening-officer',
  'translator',
  'liaison-officer',
  'national-unit',
  'analyst',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/**
 * How far a role sees operational content: the whole desk, only what is with its own units, or none at all. An
 * administrator or an auditor runs and checks the desk without reading its messages.
 */
export const reachOfRole: Readonly<Record<Role, Reach>> = {
  operator: 'desk',
  'shift-leader': 'desk',
  'screening-officer': 'desk',
  translator: 'desk',
  analyst: 'desk',
  'liaison-officer': 'unit',
  'national-unit': 'unit',
  auditor: 'none',
  administrator: 'none',
};
export type Reach = 'desk' | 'unit' | 'none';

export type AccountId = Id<'account'>;
export type UnitId = Id<'unit'>;

/** Who acts. The database's row-level security sees the same facts, set at the start of every transaction. */
export type Actor =
  | {
      readonly kind: 'account';
      readonly accountId: AccountId;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly unitIds: readonly UnitId[];
      readonly clearance: Classification;
      readonly language: Language;
    }
  /** A machine of another service, known by its API key. */
  | { readonly kind: 'client'; readonly clientId: Id<'client'>; readonly name: string; readonly roles: readonly Role[] }
  /** The desk itself: intake, outbox, housekeeping. Sees everything; never reached from outside. */
  | { readonly kind: 'system'; readonly process: string }
  /** Nobody yet: sign-in and health. */
  | { readonly kind: 'anonymous' };

/** The widest reach among an actor's roles. */
export function reachOf(actor: Actor): Reach | 'system' {
  switch (actor.kind) {
    case 'system':
      return 'system';
    case 'anonymous':
    case 'client':
      return 'none';
    case 'account': {
      const reaches = actor.roles.map((role) => reachOfRole[role]);
      return reaches.includes('desk') ? 'desk' : reaches.includes('unit') ? 'unit' : 'none';
    }
  }
}
