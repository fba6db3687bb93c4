import { cursorOf, parseCursor } from '../kernel/page.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound } from '../platform/http.ts';
import * as commands from './commands-lists.ts';
import * as contract from './contract-lists.ts';
import type { ListVersion } from './contract-lists.ts';
import type { AlertId } from './model.ts';
import type { ListId, ListVersionId } from './model-received.ts';
import { asDesk, belowOf, isNumber, type ReceivedParts } from './receiving-parts.ts';
import { findList, findVersion, listErrorPage, listLists, listStanding, listVersionPage } from './store-lists.ts';
import { listOfVersion } from './store-lists-apply.ts';
import { getReceived } from './store-received.ts';
import { listsOf, receivedLineOf, versionsOf } from './view-received.ts';

/** Binds the endpoints of lists, for people and for machines. */
export function listsRoutes(parts: ReceivedParts): readonly Bound[] {
  return [...configuring(), ...versions(), ...machines(parts)];
}

const person = { client: null } as const;

function configuring(): readonly Bound[] {
  const after = async <Code extends string>(act: Act, changed: Outcome<ListId, Code>) => {
    if (!changed.ok) return changed;
    const list = (await findList(act.db, { id: changed.value }))!;
    const [view] = await listsOf(act.db, [list], await listStanding(act.db));
    return done(view!);
  };
  return [
    bind(contract.listLists, async (act) => done({ items: await listsOf(act.db, await listLists(act.db), await listStanding(act.db)) })),
    bind(contract.addList, async (act, { body: { code, ...fields } }) => after(act, await commands.addList(act, code, fields))),
    bind(contract.changeList, async (act, { params, body }, { version }) => after(act, await commands.changeList(act, params.id, version, body))),
  ];
}

async function shown<Code extends string>(act: Act, changed: Outcome<ListVersionId, Code>): Promise<Outcome<ListVersion, Code>> {
  if (!changed.ok) return changed;
  const version = (await findVersion(act.db, changed.value))!;
  const [view] = await versionsOf(act.db, [version]);
  return done(view!);
}

function versions(): readonly Bound[] {
  return [
    bind(contract.startListVersion, async (act, { body }) => shown(act, withoutKey(await commands.startVersion(act, person, body)))),
    bind(contract.addListFile, async (act, { params, query }, { file }) => shown(act, withoutKey(await commands.addFile(act, person, params.id, { ...file, role: query.role })))),
    bind(contract.readListVersion, async (act, { params }) => shown(act, withoutKey(await commands.readVersion(act, person, params.id)))),
    bind(contract.listListVersions, async (act, { query: { limit, after, ...filter } }) => {
      const below = belowOf(after);
      if (below === 'bad') return refuse('alerts.received-cursor-invalid');
      const rows = await listVersionPage(act.db, filter, below, limit);
      const last = rows.at(-1);
      return done({ items: await versionsOf(act.db, rows), next: rows.length === limit && last ? cursorOf([last.startedAt, last.id]) : null });
    }),
    bind(contract.getListVersion, (act, { params }) => found(act, params.id)),
    bind(contract.listListErrors, async (act, { params, query }) => {
      const above = query.after === undefined ? [0] : parseCursor(query.after, 1);
      if (typeof above?.[0] !== 'number' || !Number.isSafeInteger(above[0])) return refuse('alerts.received-cursor-invalid');
      if (!(await findVersion(act.db, params.id))) return refuse('alerts.list-version-not-found');
      const rows = await listErrorPage(act.db, params.id, query.severity, above[0], query.limit);
      const last = rows.at(-1);
      act.note({ count: rows.length });
      return done({ items: [...rows], next: rows.length === query.limit && last ? cursorOf([last.position]) : null });
    }),
    bind(contract.listListAlerts, (act, { params, query }) => alertsOf(act, params.id, query)),
    bind(contract.confirmListVersion, async (act, { params, body }, { version }) => shown(act, await commands.confirmVersion(act, params.id, version, body.note))),
    bind(contract.refuseListVersion, async (act, { params, body }, { version }) => shown(act, await commands.refuseVersion(act, params.id, version, body.note))),
    bind(contract.retryListVersion, async (act, { params }) => shown(act, await commands.retryVersion(act, params.id))),
  ];
}

/** Only machines are refused for want of leave to send. */
function withoutKey<Value, Code extends string>(outcome: Outcome<Value, Code>): Outcome<Value, Exclude<Code, 'alerts.list-not-by-key'>> {
  if (!outcome.ok && outcome.code === 'alerts.list-not-by-key') throw new Error('a person was refused as a machine');
  return outcome as Outcome<Value, Exclude<Code, 'alerts.list-not-by-key'>>;
}

async function found(act: Act, id: ListVersionId) {
  const version = await findVersion(act.db, id);
  return version ? shown<never>(act, done(id)) : refuse('alerts.list-version-not-found');
}

async function alertsOf(act: Act, id: ListVersionId, query: { readonly limit: number; readonly after?: string | undefined; readonly change?: 'new' | 'changed' | 'gone' | undefined }) {
  const key = query.after === undefined ? [null] : parseCursor(query.after, 1);
  const after = key?.[0];
  if (after === undefined || !(after === null || isNumber(after))) return refuse('alerts.received-cursor-invalid');
  if (!(await findVersion(act.db, id))) return refuse('alerts.list-version-not-found');
  const rows = await listOfVersion(act.db, id, after as AlertId | null, query.limit, query.change);
  const alerts = await getReceived(act.db, rows.map(({ alertId }) => alertId));
  act.touch('alert', rows.map(({ alertId }) => alertId));
  act.note({ count: rows.length });
  const last = rows.at(-1);
  return done({
    items: rows.flatMap(({ alertId, change }) => {
      const alert = alerts.get(alertId);
      return alert ? [{ ...receivedLineOf(alert), change }] : [];
    }),
    next: rows.length === query.limit && last ? cursorOf([last.alertId]) : null,
  });
}

function machines(parts: ReceivedParts): readonly Bound[] {
  return [
    bind(contract.sendListVersion, (act, { body }) => asDesk(parts, contract.sendListVersion.name, async (inner, client) => shown(inner, await commands.startVersion(inner, { client }, body)), act.actor)),
    bind(contract.sendListFile, (act, { params, query }, { file }) =>
      asDesk(parts, contract.sendListFile.name, async (inner, client) => shown(inner, await commands.addFile(inner, { client }, params.id, { ...file, role: query.role })), act.actor),
    ),
    bind(contract.sendListRead, (act, { params }) => asDesk(parts, contract.sendListRead.name, async (inner, client) => shown(inner, await commands.readVersion(inner, { client }, params.id)), act.actor)),
    bind(contract.getSentList, (act, { params }) =>
      asDesk(
        parts,
        contract.getSentList.name,
        async (inner) => {
          const version = await findVersion(inner.db, params.id);
          const list = version && (await findList(inner.db, { id: version.listId }));
          if (!list) return refuse('alerts.list-version-not-found');
          return list.byKey ? shown(inner, done(params.id)) : refuse('alerts.list-not-by-key');
        },
        act.actor,
        'none',
      ),
    ),
  ];
}
