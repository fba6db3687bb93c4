import { cursorOf } from '../kernel/page.ts';
import { done, refuse } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound } from '../platform/http.ts';
import * as forms from './commands-forms.ts';
import { retryVersion } from './commands-lists.ts';
import * as receiving from './commands-receiving.ts';
import * as contract from './contract-received.ts';
import type { AlertId } from './model.ts';
import type { FormId, IntakeId } from './model-received.ts';
import { readAlertForm } from './reading-form.ts';
import { handedOf, readAlertsJson } from './reading-handed.ts';
import { asDesk, belowOf, isNumber, type ReceivedParts } from './receiving-parts.ts';
import { listsRoutes } from './routes-lists.ts';
import { countOpenIntake, findForm, findIntake, listFormPage, listIntakePage } from './store-intake.ts';
import { findReceived, listReceivedPage } from './store-received.ts';
import { formsOf, intakeItemsOf, receivedLineOf, receivedView } from './view-received.ts';

/** Binds the endpoints about alerts of others and their lists. */
export function alertsReceivedRoutes(parts: ReceivedParts): readonly Bound[] {
  return [...alertRoutes(parts), ...intakeRoutes(), ...formRoutes(), ...listsRoutes(parts)];
}

function pageOf<Row, Item>(rows: readonly Row[], items: Item[], limit: number, keyOf: (row: Row) => readonly [string, string]): { items: Item[]; next: string | null } {
  const last = rows.at(-1);
  return { items, next: rows.length === limit && last ? cursorOf(keyOf(last)) : null };
}

/* ── alerts ── */

function alertRoutes(parts: ReceivedParts): readonly Bound[] {
  return [
    bind(contract.listReceived, async (act, { query: { limit, after, ...filter } }) => {
      const below = belowOf(after, isNumber);
      if (below === 'bad') return refuse('alerts.received-cursor-invalid');
      const rows = await listReceivedPage(act.db, filter, below, limit);
      act.touch('alert', rows.map(({ id }) => id));
      act.note({ count: rows.length });
      return done(pageOf(rows, rows.map(receivedLineOf), limit, (row) => [row.receivedAt ?? row.createdAt, row.id]));
    }),
    bind(contract.getReceived, (act, { params }) => viewAfter(act, params.id)),
    bind(contract.takeInAlerts, async (act, { body }) => done(await receiving.takeInAlerts(act, body.alerts))),
    bind(contract.handInAlerts, (act, { body }) => asDesk(parts, contract.handInAlerts.name, async (inner, client) => done(await receiving.takeInAlerts(inner, body.alerts, client)), act.actor)),
    bind(contract.readAlertText, async (act, { body }) => {
      const isJson = /^\s*[[{]/.test(body.text);
      const read = isJson ? { readings: readAlertsJson(body.text, 'text') ?? [], problems: [] } : readAlertForm(body.text, { system: body.system, at: act.at });
      const alerts = read.readings.filter((one) => one.ok);
      if (alerts.length === 0 && read.problems.length === 0 && read.readings.length === 0) return refuse('alerts.nothing-recognised');
      act.note({ count: alerts.length });
      return done({
        alerts: alerts.map(handedOf),
        warnings: [...new Set(alerts.flatMap(({ alert }) => alert.warnings))],
        problems: [...read.problems, ...read.readings.flatMap((one) => (one.ok ? [] : [{ line: 0, code: one.reason, detail: one.detail }]))],
      });
    }),
    bind(contract.withdrawReceived, async (act, { params, body }, { version }) => {
      const ended = await receiving.withdrawReceived(act, params.id, version, body.note);
      return ended.ok ? viewAfter(act, ended.value) : ended;
    }),
  ];
}

async function viewAfter(act: Act, id: AlertId) {
  act.touch('alert', [id]);
  const alert = await findReceived(act.db, id);
  return alert ? done(await receivedView(act.db, alert)) : refuse('alerts.received-not-found');
}

/* ── what could not be understood ── */

function intakeRoutes(): readonly Bound[] {
  return [
    bind(contract.listIntake, async (act, { query: { limit, after, ...filter } }) => {
      const below = belowOf(after);
      if (below === 'bad') return refuse('alerts.received-cursor-invalid');
      const rows = await listIntakePage(act.db, filter, below, limit);
      act.touch('message', rows.flatMap(({ messageId }) => messageId ?? []));
      act.note({ count: rows.length });
      return done({ ...pageOf(rows, await intakeItemsOf(act.db, rows), limit, (row) => [row.at, row.id]), openCount: await countOpenIntake(act.db) });
    }),
    bind(contract.retryIntake, async (act, { params }) => {
      const retried = await forms.retryIntake(act, params.id, async (inner, versionId) => {
        const again = await retryVersion(inner, versionId);
        // Of a list there is nothing to read any more, or it is being read already.
        return again.ok ? again : refuse('alerts.list-version-not-readable' as const);
      });
      return retried.ok ? intakeAfter(act, retried.value) : retried;
    }),
    bind(contract.dismissIntake, async (act, { params, body }) => {
      const dismissed = await forms.dismissIntake(act, params.id, body.note);
      return dismissed.ok ? intakeAfter(act, dismissed.value) : dismissed;
    }),
  ];
}

async function intakeAfter(act: Act, id: IntakeId) {
  const row = await findIntake(act.db, id);
  if (!row) return refuse('alerts.intake-not-found');
  const [item] = await intakeItemsOf(act.db, [row]);
  return done(item!);
}

/* ── forms ── */

function formRoutes(): readonly Bound[] {
  return [
    bind(contract.listForms, async (act, { query: { limit, after, ...filter } }) => {
      const below = belowOf(after);
      if (below === 'bad') return refuse('alerts.received-cursor-invalid');
      const rows = await listFormPage(act.db, filter, below, limit);
      act.touch('message', rows.map(({ messageId }) => messageId));
      act.touch('alert', rows.flatMap(({ alertId }) => alertId ?? []));
      act.note({ count: rows.length });
      return done(pageOf(rows, await formsOf(act.db, rows), limit, (row) => [row.receivedAt, row.id]));
    }),
    bind(contract.linkForm, async (act, { params, body }, { version }) => {
      const linked = await forms.linkForm(act, params.id, version, body.alertId);
      return linked.ok ? formAfter(act, linked.value) : linked;
    }),
    bind(contract.setFormAside, async (act, { params }, { version }) => {
      const aside = await forms.setFormAside(act, params.id, version);
      return aside.ok ? formAfter(act, aside.value) : aside;
    }),
  ];
}

async function formAfter(act: Act, id: FormId) {
  const row = await findForm(act.db, id);
  if (!row) return refuse('alerts.form-not-found');
  const [form] = await formsOf(act.db, [row]);
  return done(form!);
}
