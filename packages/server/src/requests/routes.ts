import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { CaseId } from '../cases/model.ts';
import { listObjectIds } from '../cases/store-items.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound } from '../platform/http.ts';
import { clockOf } from './clock.ts';
import { adoptDraft } from './commands-adopting.ts';
import * as beginning from './commands-beginning.ts';
import { startRequestDraft } from './commands-drafts.ts';
import * as messages from './commands-messages.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import type { RequestEvent, RequestId } from './model.ts';
import { accountOf, settingsOf, type RequestsParts } from './recording.ts';
import { seenAt, supposedEvent } from './rules-supposing.ts';
import { findRequest, getHistories, listEvents } from './store.ts';
import { findPreparedByDraft, listLinksOfMessage } from './store-messages.ts';
import { countRequests, getListed, listForForecast, listRequests, type Asker, type ListedRow } from './store-list.ts';
import { linesOf } from './view-lines.ts';

/** Binds the endpoints of requests. */
export function requestsRoutes(parts: RequestsParts): readonly Bound[] {
  return [...readingRoutes(parts), ...actRoutes(parts), ...beginningRoutes(parts)];
}

function askerOf(act: Act): Asker {
  return { accountId: accountOf(act), unitIds: act.actor.kind === 'account' ? act.actor.unitIds : [] };
}

const isTrue = (flag: 'true' | 'false' | undefined): boolean | undefined => (flag === undefined ? undefined : flag === 'true');

/* ── reading ── */

function readingRoutes(parts: RequestsParts): readonly Bound[] {
  return [
    bind(contract.listRequests, async (act, { query: { settled, paused, missed, toConfirm, ...query } }) => {
      const criteria = { ...query, settled: isTrue(settled), paused: isTrue(paused), missed: isTrue(missed), toConfirm: isTrue(toConfirm) };
      const page = await listRequests(act.db, criteria, act.at, askerOf(act));
      if (!page) return refuse('requests.cursor-invalid');
      return done({ items: await shown(act, page.rows), next: page.next });
    }),
    bind(contract.countRequests, async (act) => done(await countRequests(act.db, act.at, askerOf(act)))),
    bind(contract.forecastShift, async (act, { query }) => done(await forecastOf(act, parts, query))),
    bind(contract.getRequest, async (act, { params }) => {
      act.touch('request', [params.id]);
      return commands.viewAfter(act, parts, params.id);
    }),
    bind(contract.listRequestsOfMessage, async (act, { params }) => done({ items: await ofMessage(act, params.messageId) })),
    bind(contract.listRequestsOfDraft, async (act, { params }) => done({ items: await ofDraft(act, params.draftId) })),
    bind(contract.listRequestsOfCase, async (act, { params }) => done({ items: await ofCase(act, params.caseId) })),
    bind(contract.whatIfRequest, async (act, { params, body }) => {
      act.touch('request', [params.id]);
      if (!(await findRequest(act.db, params.id))) return refuse('requests.request-not-found');
      const history = (await listEvents(act.db, params.id)).map(({ event }) => event);
      const settings = settingsOf(parts);
      const supposed: readonly RequestEvent[] = body.suppose.map((one) => supposedEvent(one, act.at));
      const reading = clockOf([...history, ...supposed], body.seenAt ?? seenAt(body.suppose, act.at), settings);
      return done({ now: clockOf(history, act.at, settings) as contract.ClockView, supposed: reading as contract.ClockView });
    }),
  ];
}

async function shown(act: Act, rows: readonly ListedRow[]) {
  act.touch('request', rows.map(({ id }) => id));
  act.note({ count: rows.length });
  return linesOf(act.db, rows, act.at);
}

async function ofMessage(act: Act, messageId: MessageId) {
  act.touch('message', [messageId]);
  return shown(act, await getListed(act.db, (await listLinksOfMessage(act.db, messageId)).map(({ requestId }) => requestId)));
}

async function ofDraft(act: Act, draftId: DraftId) {
  act.touch('draft', [draftId]);
  const prepared = await findPreparedByDraft(act.db, draftId);
  return shown(act, await getListed(act.db, prepared ? [prepared.requestId] : []));
}

async function ofCase(act: Act, caseId: CaseId) {
  act.touch('case', [caseId]);
  return shown(act, await getListed(act.db, await listObjectIds<RequestId>(act.db, caseId, 'request')));
}

async function forecastOf(act: Act, parts: RequestsParts, query: { readonly until: Act['at']; readonly direction: 'in' | 'out' }) {
  const rows = await listForForecast(act.db, query.direction, query.until);
  const lines = await shown(act, rows);
  const paused = lines.filter(({ clock }) => clock.state === 'paused');
  const histories = await getHistories(act.db, paused.map(({ id }) => id));
  const settings = settingsOf(parts);
  return {
    missed: lines.filter(({ clock }) => clock.state === 'missed'),
    dueInShift: lines.filter(({ clock }) => clock.state === 'running'),
    paused: paused.map((line) => ({ ...line, dueIfResumedNow: clockOf(histories.get(line.id) ?? [], act.at, settings).dueIfResumedNow })),
  };
}

/* ── acts ── */

function actRoutes(parts: RequestsParts): readonly Bound[] {
  const at = (act: Act, said: { readonly at?: Act['at'] | undefined }) => said.at ?? act.at;
  return [
    bind(contract.assessRequest, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'assess', ...body, at: at(act, body) })),
    bind(contract.checkContent, (act, { params, body }, { version }) => commands.checkContent(act, parts, params.id, version, { missing: body.missing, at: at(act, body) })),
    bind(contract.markTasked, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'task', at: at(act, body) })),
    bind(contract.confirmDelivery, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'confirm-delivery', at: body.at })),
    bind(contract.needAuthorisation, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'need-authorisation', reason: body.reason, at: at(act, body) })),
    bind(contract.grantAuthorisation, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'grant-authorisation', at: at(act, body) })),
    bind(contract.refuseAuthorisation, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'refuse-authorisation', reason: body.reason, at: at(act, body) })),
    bind(contract.transferRequest, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'transfer', to: body.to, reason: body.reason, at: at(act, body) })),
    bind(contract.markDuplicate, (act, { params, body }, { version }) => commands.markDuplicate(act, parts, params.id, version, { of: body.of, at: at(act, body) })),
    bind(contract.decideEuropol, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'decide-europol', ...body, at: at(act, body) })),
    bind(contract.giveEvidenceConsent, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'give-evidence-consent', ...body, at: at(act, body) })),
    bind(contract.withdrawEvidenceConsent, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'withdraw-evidence-consent', ...body, at: at(act, body) })),
    bind(contract.limitPurpose, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'limit-purpose', ...body, at: at(act, body) })),
    bind(contract.omitCopy, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'omit-copy', ...body, at: at(act, body) })),
    bind(contract.acknowledgeRequest, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'acknowledge', at: body.at })),
    bind(contract.withdrawRequest, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'withdraw', reason: body.reason, at: at(act, body) })),
    bind(contract.closeRequest, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'close', at: at(act, body) })),
    bind(contract.reopenRequest, (act, { params, body }, { version }) => commands.reopen(act, parts, params.id, version, { act: 'reopen', ...body, at: at(act, body) })),
    bind(contract.correctInstant, (act, { params, body }, { version }) => commands.doAct(act, parts, params.id, version, { act: 'correct', ...body, at: act.at })),
    bind(contract.startRequestDraft, (act, { params, body }, { version }) => startRequestDraft(act, parts, params.id, version, body)),
    bind(contract.recordMessage, (act, { params, body }, { version }) => messages.recordMessage(act, parts, { ...params, version }, body)),
    bind(contract.dismissMessage, (act, { params }, { version }) => messages.dismissMessage(act, parts, { ...params, version })),
    bind(contract.saveContent, (act, { params, body }, { version }) =>
      commands.saveContent(act, parts, params.id, version, {
        information: body.information,
        purpose: body.purpose,
        facts: body.facts,
        offence: body.offence,
        availability_reasons: body.availabilityReasons,
        necessity_reasons: body.necessityReasons,
        concerns_persons: body.concernsPersons,
        person_link: body.personLink,
        urgency_reasons: body.urgencyReasons,
        restricts_use: body.restrictsUse,
        use_restrictions: body.useRestrictions,
        further_offences: body.furtherOffences,
        crime_areas: body.crimeAreas,
        language: body.language,
        foreign_reference: body.foreignReference || null,
      }),
    ),
  ];
}

/* ── beginning ── */

function beginningRoutes(parts: RequestsParts): readonly Bound[] {
  const viewed = async <Code extends string>(act: Act, begun: Outcome<RequestId, Code>) => {
    if (!begun.ok) return begun;
    const view = await commands.viewAfter(act, parts, begun.value);
    if (!view.ok) throw new Error(`request ${begun.value} is not to be seen by who just began it`);
    return view;
  };
  return [
    bind(contract.registerRequest, async (act, { body }) => viewed(act, await beginning.registerRequest(act, parts, body))),
    bind(contract.adoptDraft, async (act, { params, body }) => viewed(act, await adoptDraft(act, parts, params.draftId, body))),
    bind(contract.prepareRequest, async (act, { body }) => viewed(act, await beginning.prepareRequest(act, parts, body))),
  ];
}
