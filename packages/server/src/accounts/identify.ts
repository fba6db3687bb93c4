import type { Clock } from '../kernel/time.ts';
import type { Database } from '../platform/database.ts';
import type { Identify } from '../platform/http.ts';
import { extendSession as extendedTimes, hasSessionEnded, isUseWorthNoting, type SessionLimits } from './rules.ts';
import { clientKeyPrefix, hashOfToken } from './secrets.ts';
import { extendSession, findClientByKey, findSessionByToken, noteClientUse } from './store-sessions.ts';

export { findClientChannel } from './store.ts';

/**
 * Says who is calling, in one statement per request: rights are read anew each time, so that a change of them is in
 * force at once. An unknown or ended session and a disabled account are refused; a key that is not good is nobody.
 */
export function createIdentify(parts: { readonly database: Database; readonly clock: Clock; readonly session: SessionLimits }): Identify {
  return async ({ sessionToken, bearer, isUnattended }) => {
    if (bearer !== undefined) return identifyClient(parts.database, parts.clock, bearer);
    if (!sessionToken) return { actor: { kind: 'anonymous' } };
    const at = parts.clock();
    const session = await findSessionByToken(parts.database, hashOfToken(sessionToken));
    if (!session || session.endedAt || session.state !== 'active' || hasSessionEnded(session, at)) return { refused: 'accounts.session-ended' };
    const times = isUnattended ? undefined : extendedTimes(session, at, parts.session.idleMinutes);
    if (times) await extendSession(parts.database, session.sessionId, session.seenAt, times);
    return { actor: session.actor, sessionId: session.sessionId };
  };
}

async function identifyClient(database: Database, clock: Clock, key: string): ReturnType<Identify> {
  if (!key.startsWith(clientKeyPrefix)) return { actor: { kind: 'anonymous' } };
  const client = await findClientByKey(database, hashOfToken(key));
  if (!client?.active) return { actor: { kind: 'anonymous' } };
  const at = clock();
  if (isUseWorthNoting(client.lastUsedAt, at)) await noteClientUse(database, client.clientId, at);
  return { actor: { kind: 'client', clientId: client.clientId, name: client.name, roles: [] } };
}
