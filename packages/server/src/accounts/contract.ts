import { z } from 'zod';
import { roles } from '../kernel/actor.ts';
import { endpoint } from '../kernel/endpoint.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { idOf, instantOut, language, line } from '../kernel/schema.ts';
import { channels, classifications } from '../kernel/vocabulary.ts';
import { accountStates, invitationKinds, unitKinds } from './model.ts';

export const mayAccounts = declarePermissions('accounts', {
  administer: ['administrator'],
  'see-colleagues': ['operator', 'shift-leader', 'screening-officer', 'translator', 'analyst', 'liaison-officer', 'national-unit', 'administrator'],
});

export const accountsRefusals = {
  'accounts.sign-in-refused': 401,
  'accounts.sign-in-throttled': 429,
  'accounts.not-signed-in': 401,
  'accounts.session-ended': 401,
  'accounts.not-permitted': 403,
  'accounts.password-wrong': 422,
  'accounts.password-weak': 422,
  'accounts.invitation-invalid': 410,
  'accounts.sign-in-name-taken': 409,
  'accounts.names-missing': 422,
  'accounts.account-not-found': 404,
  'accounts.unit-not-found': 404,
  'accounts.unit-code-taken': 409,
  'accounts.last-administrator': 409,
  'accounts.client-not-found': 404,
  'accounts.client-key-refused': 401,
  'accounts.changed-meanwhile': 412,
} as const;

const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/);
const password = z.string().min(1).max(256);

export const session = z
  .object({
    accountId: idOf<'account'>(),
    signInName: z.string(),
    displayName: z.string(),
    roles: z.array(z.enum(roles)),
    units: z.array(z.object({ id: idOf<'unit'>(), code: z.string(), name: z.string() })),
    clearance: z.enum(classifications),
    language,
    /** Every permission held, so that the client shows only what would be granted. */
    permissions: z.array(z.string()),
    /** End if nothing is done until then, and end in any case. */
    idleEndsAt: instantOut,
    endsAt: instantOut,
    /** The desk's own country and zone, for showing times. */
    desk: z.object({ name: z.string(), country: z.string(), timeZone: z.string(), demo: z.boolean() }),
  })
  .meta({ id: 'Session' });
export type Session = z.output<typeof session>;

export const signIn = endpoint({
  name: 'accounts.sign-in',
  summary: 'Sign in with name and password; sets the session cookie',
  method: 'POST',
  path: '/accounts/sign-in',
  permission: 'public',
  operation: 'sign-in',
  body: z.strictObject({ signInName: z.string().min(1).max(80), password }),
  reply: session,
  refusals: { 'accounts.sign-in-refused': 401, 'accounts.sign-in-throttled': 429 },
});

/** What the sign-in screen shows before anybody is known: the desk's name and, on a demo desk, its sign-ins. */
export const getWelcome = endpoint({
  name: 'accounts.get-welcome',
  summary: 'Name of the desk, and the demo sign-ins of a demo desk',
  method: 'GET',
  path: '/accounts/welcome',
  permission: 'public',
  operation: 'none',
  reply: z.object({
    deskName: z.string(),
    demo: z.boolean(),
    demoSignIns: z.array(z.object({ signInName: z.string(), password: z.string(), displayName: z.string(), roles: z.array(z.enum(roles)) })),
  }),
  refusals: {},
});

export const signOut = endpoint({
  name: 'accounts.sign-out',
  summary: 'End this session',
  method: 'POST',
  path: '/accounts/sign-out',
  permission: 'signed-in',
  operation: 'sign-in',
  reply: z.object({}),
  refusals: {},
});

export const getSession = endpoint({
  name: 'accounts.get-session',
  summary: 'Who is signed in, with what rights and until when',
  method: 'GET',
  path: '/accounts/session',
  permission: 'signed-in',
  operation: 'none',
  reply: session,
  refusals: {},
});

export const changePassword = endpoint({
  name: 'accounts.change-password',
  summary: 'Change one’s own password; ends the other sessions',
  method: 'POST',
  path: '/accounts/password',
  permission: 'signed-in',
  operation: 'administer',
  body: z.strictObject({ current: password, next: password }),
  reply: z.object({}),
  refusals: { 'accounts.password-wrong': 422, 'accounts.password-weak': 422, 'accounts.sign-in-throttled': 429 },
});

export const chooseLanguage = endpoint({
  name: 'accounts.choose-language',
  summary: 'Set the language of one’s interface',
  method: 'PUT',
  path: '/accounts/language',
  permission: 'signed-in',
  operation: 'administer',
  body: z.strictObject({ language }),
  reply: z.object({}),
  refusals: {},
});

/** One-time links: the token travels in the URL's fragment, which no server and no log ever sees, then in a body. */
export const readInvitation = endpoint({
  name: 'accounts.read-invitation',
  summary: 'What a one-time link is for',
  method: 'POST',
  path: '/accounts/invitations/read',
  permission: 'public',
  operation: 'none',
  body: z.strictObject({ token: z.string().max(128) }),
  reply: z.object({
    kind: z.enum(invitationKinds),
    signInName: z.string().nullable(),
    displayName: z.string().nullable(),
    expiresAt: instantOut,
  }),
  refusals: { 'accounts.invitation-invalid': 410, 'accounts.sign-in-throttled': 429 },
});

export const redeemInvitation = endpoint({
  name: 'accounts.redeem-invitation',
  summary: 'Use a one-time link: set the password (and, for the first administrator, the names)',
  method: 'POST',
  path: '/accounts/invitations/redeem',
  permission: 'public',
  operation: 'administer',
  body: z.strictObject({
    token: z.string().max(128),
    signInName: signInName.optional(),
    displayName: line(120).optional(),
    password,
  }),
  reply: z.object({ signInName: z.string() }),
  refusals: {
    'accounts.invitation-invalid': 410,
    'accounts.password-weak': 422,
    'accounts.sign-in-name-taken': 409,
    'accounts.names-missing': 422,
    'accounts.sign-in-throttled': 429,
  },
});

export const unit = z
  .object({
    id: idOf<'unit'>(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Unit' });
export type Unit = z.output<typeof unit>;

export const listUnits = endpoint({
  name: 'accounts.list-units',
  summary: 'All units',
  method: 'GET',
  path: '/accounts/units',
  permission: 'signed-in',
  operation: 'none',
  reply: z.object({ items: z.array(unit) }),
  refusals: {},
});

const unitBody = z.strictObject({
  code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/),
  name: line(120),
  kind: unit.shape.kind,
});

export const createUnit = endpoint({
  name: 'accounts.create-unit',
  summary: 'Add a unit',
  method: 'POST',
  path: '/accounts/units',
  permission: mayAccounts.administer,
  operation: 'administer',
  body: unitBody,
  reply: unit,
  refusals: { 'accounts.unit-code-taken': 409 },
});

export const changeUnit = endpoint({
  name: 'accounts.change-unit',
  summary: 'Rename or close a unit',
  method: 'PUT',
  path: '/accounts/units/:id',
  permission: mayAccounts.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'unit'>() }),
  body: unitBody.extend({ active: z.boolean() }),
  ifMatch: true,
  reply: unit,
  refusals: { 'accounts.unit-not-found': 404, 'accounts.unit-code-taken': 409, 'accounts.changed-meanwhile': 412 },
});

/** Colleagues to whom work can be given: name and units, nothing else. */
export const listColleagues = endpoint({
  name: 'accounts.list-colleagues',
  summary: 'Active people of the desk, to assign work to',
  method: 'GET',
  path: '/accounts/colleagues',
  permission: mayAccounts['see-colleagues'],
  operation: 'none',
  reply: z.object({
    items: z.array(
      z.object({
        id: idOf<'account'>(),
        displayName: z.string(),
        roles: z.array(z.enum(roles)),
        unitIds: z.array(idOf<'unit'>()),
        /** Has a live session: is at the desk now. */
        present: z.boolean(),
      }),
    ),
  }),
  refusals: {},
});

export const account = z
  .object({
    id: idOf<'account'>(),
    signInName: z.string(),
    displayName: z.string(),
    state: z.enum(accountStates),
    roles: z.array(z.enum(roles)),
    unitIds: z.array(idOf<'unit'>()),
    clearance: z.enum(classifications),
    language,
    lastSignInAt: instantOut.nullable(),
    liveSessionCount: z.int(),
    createdAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'Account' });
export type AccountView = z.output<typeof account>;

export const listAccounts = endpoint({
  name: 'accounts.list-accounts',
  summary: 'All accounts',
  method: 'GET',
  path: '/accounts/accounts',
  permission: mayAccounts.administer,
  operation: 'administer',
  reply: z.object({ items: z.array(account) }),
  refusals: {},
});

const rights = {
  displayName: line(120),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  unitIds: z.array(idOf<'unit'>()).max(20),
  clearance: z.enum(classifications),
};

/** The link is shown once, here: only its hash is kept. */
const invitation = z.object({ account, link: z.string(), expiresAt: instantOut });

export const createAccount = endpoint({
  name: 'accounts.create-account',
  summary: 'Invite a person: makes the account and a one-time link to set its password',
  method: 'POST',
  path: '/accounts/accounts',
  permission: mayAccounts.administer,
  operation: 'administer',
  body: z.strictObject({ signInName, ...rights, language: language.default('en') }),
  reply: invitation,
  refusals: { 'accounts.sign-in-name-taken': 409, 'accounts.unit-not-found': 404 },
});

export const changeAccount = endpoint({
  name: 'accounts.change-account',
  summary: 'Change roles, units, clearance or name; disable or enable. Takes effect on the next request of that person',
  method: 'PUT',
  path: '/accounts/accounts/:id',
  permission: mayAccounts.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'account'>() }),
  body: z.strictObject({ ...rights, disabled: z.boolean() }),
  ifMatch: true,
  reply: account,
  refusals: {
    'accounts.account-not-found': 404,
    'accounts.unit-not-found': 404,
    'accounts.last-administrator': 409,
    'accounts.changed-meanwhile': 412,
  },
});

export const resetPassword = endpoint({
  name: 'accounts.reset-password',
  summary: 'A new one-time link for an account; ends its sessions',
  method: 'POST',
  path: '/accounts/accounts/:id/reset',
  permission: mayAccounts.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'account'>() }),
  reply: invitation,
  refusals: { 'accounts.account-not-found': 404 },
});

export const endSessions = endpoint({
  name: 'accounts.end-sessions',
  summary: 'End every session of an account now',
  method: 'POST',
  path: '/accounts/accounts/:id/end-sessions',
  permission: mayAccounts.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'account'>() }),
  reply: z.object({ endedCount: z.int() }),
  refusals: { 'accounts.account-not-found': 404 },
});

/** A machine that may hand in messages over HTTP. */
export const client = z
  .object({
    id: idOf<'client'>(),
    name: z.string(),
    channel: z.enum(channels),
    active: z.boolean(),
    lastUsedAt: instantOut.nullable(),
    createdAt: instantOut,
  })
  .meta({ id: 'Client' });
export type ClientView = z.output<typeof client>;

export const listClients = endpoint({
  name: 'accounts.list-clients',
  summary: 'Machines with an API key',
  method: 'GET',
  path: '/accounts/clients',
  permission: mayAccounts.administer,
  operation: 'administer',
  reply: z.object({ items: z.array(client) }),
  refusals: {},
});

export const createClient = endpoint({
  name: 'accounts.create-client',
  summary: 'Make an API key for the HTTP intake; the key is shown once',
  method: 'POST',
  path: '/accounts/clients',
  permission: mayAccounts.administer,
  operation: 'administer',
  body: z.strictObject({ name: line(80), channel: z.enum(channels) }),
  reply: z.object({ client, key: z.string() }),
  refusals: {},
});

export const revokeClient = endpoint({
  name: 'accounts.revoke-client',
  summary: 'Refuse an API key from now on',
  method: 'POST',
  path: '/accounts/clients/:id/revoke',
  permission: mayAccounts.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'client'>() }),
  reply: client,
  refusals: { 'accounts.client-not-found': 404 },
});
