import { done } from '../kernel/outcome.ts';
import type { Role } from '../kernel/actor.ts';
import { bind, type Bound, type Exchange } from '../platform/http.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import { readInvitation, redeemInvitation } from './invitations.ts';
import type { SessionId } from './model.ts';
import { changePassword, chooseLanguage, readSession, signIn, signOut, type SignInParts } from './sign-in.ts';
import { listAccounts, listClients, listColleagues, listUnits } from './store.ts';

/** An account of a demo desk, shown with its password on the sign-in screen. */
export interface DemoSignIn {
  readonly signInName: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface AccountsParts extends SignInParts {
  readonly publicOrigin: string;
  readonly welcome: { readonly deskName: string; readonly demo: boolean; readonly signIns: readonly DemoSignIn[] };
}

/** Every endpoint of the slice, bound. */
export function accountsRoutes(parts: AccountsParts): readonly Bound[] {
  return [...ownRoutes(parts), ...linkRoutes(parts), ...unitRoutes(), ...accountRoutes(parts), ...clientRoutes()];
}

/** What a person does with their own account. */
function ownRoutes(parts: AccountsParts): readonly Bound[] {
  return [
    bind(contract.getWelcome, async () => done({ deskName: parts.welcome.deskName, demo: parts.welcome.demo, demoSignIns: parts.welcome.signIns })),
    bind(contract.signIn, async (act, { body }, exchange) => {
      const outcome = await signIn(act, body, exchange, parts);
      if (!outcome.ok) return outcome;
      exchange.setSessionCookie(outcome.value.token, outcome.value.session.endsAt);
      return done(outcome.value.session);
    }),
    bind(contract.signOut, async (act, _input, exchange) => {
      exchange.clearSessionCookie();
      return signOut(act, sessionIdOf(exchange));
    }),
    bind(contract.getSession, async (act, _input, exchange) => done(await readSession(act, sessionIdOf(exchange), parts.desk))),
    bind(contract.changePassword, (act, { body }, exchange) => changePassword(act, body, sessionIdOf(exchange), parts)),
    bind(contract.chooseLanguage, (act, { body }) => chooseLanguage(act, body.language)),
  ];
}

function linkRoutes(parts: AccountsParts): readonly Bound[] {
  return [
    bind(contract.readInvitation, (act, { body }, exchange) => readInvitation(act, body.token, exchange, parts)),
    bind(contract.redeemInvitation, (act, { body }, exchange) => redeemInvitation(act, body, exchange, parts)),
  ];
}

function unitRoutes(): readonly Bound[] {
  return [
    bind(contract.listUnits, async (act) => done({ items: await listUnits(act.db) })),
    bind(contract.createUnit, (act, { body }) => commands.createUnit(act, body)),
    bind(contract.changeUnit, (act, { params, body }, { version }) => commands.changeUnit(act, params.id, version, body)),
  ];
}

function accountRoutes(parts: AccountsParts): readonly Bound[] {
  return [
    bind(contract.listColleagues, async (act) => done({ items: await listColleagues(act.db, act.at) })),
    bind(contract.listAccounts, async (act) => {
      const items = await listAccounts(act.db, act.at);
      act.touch('account', items.map((account) => account.id));
      return done({ items });
    }),
    bind(contract.createAccount, (act, { body }) => commands.createAccount(act, body, parts.publicOrigin)),
    bind(contract.changeAccount, (act, { params, body }, { version }) => commands.changeAccount(act, params.id, version, body)),
    bind(contract.resetPassword, (act, { params }) => commands.resetPassword(act, params.id, parts.publicOrigin)),
    bind(contract.endSessions, (act, { params }) => commands.endSessions(act, params.id)),
  ];
}

function clientRoutes(): readonly Bound[] {
  return [
    bind(contract.listClients, async (act) => {
      const items = await listClients(act.db);
      act.touch('client', items.map((client) => client.id));
      return done({ items });
    }),
    bind(contract.createClient, (act, { body }) => commands.createClient(act, body)),
    bind(contract.revokeClient, (act, { params }) => commands.revokeClient(act, params.id)),
  ];
}

/** Behind `signed-in` endpoints there is always a session. */
function sessionIdOf(exchange: Exchange): SessionId {
  if (!exchange.sessionId) throw new Error('signed in without a session');
  return exchange.sessionId as SessionId;
}
