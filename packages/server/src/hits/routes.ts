import { done, refuse } from '../kernel/outcome.ts';
import type { CaseId } from '../cases/model.ts';
import { listObjectIds } from '../cases/store-items.ts';
import type { Act, Perform } from '../platform/act.ts';
import { bind, type Bound } from '../platform/http.ts';
import { beginHit } from './commands-beginning.ts';
import { startForm } from './commands-forms.ts';
import * as proposals from './commands-proposals.ts';
import { takeReads } from './commands-repeats.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import { figuresOf } from './figures.ts';
import type { HitId } from './model.ts';
import type { HitsParts } from './recording.ts';
import { recordForm } from './sent-forms.ts';
import { countHits, getListed, listHits, listOfAlert, listOfCase, listOfMessage, type ListedHit } from './store-list.ts';
import { listProposals } from './store-proposals.ts';
import type { FactColumns } from './tables.ts';
import { linesOf } from './view-lines.ts';
import { proposalsOf } from './view-proposals.ts';

/** Binds the endpoints of hits. `perform`: for what machines hand in, which the desk itself takes in. */
export function hitsRoutes(parts: HitsParts & { readonly perform: Perform }): readonly Bound[] {
  return [...readingRoutes(parts), ...actRoutes(parts), ...proposalRoutes(parts), bind(contract.repeatHits, async (act, { body }) => done({ items: [...(await takeReads(act, parts, body.reads))] }))];
}

const isTrue = (flag: 'true' | 'false' | undefined): boolean | undefined => (flag === undefined ? undefined : flag === 'true');

/* ── reading ── */

function readingRoutes(parts: HitsParts): readonly Bound[] {
  return [
    bind(contract.listHits, async (act, { query: { settled, overdue, unmeasured, ...query } }) => {
      const page = await listHits(act.db, { ...query, settled: isTrue(settled), overdue: isTrue(overdue), unmeasured: isTrue(unmeasured) }, act.at);
      return page ? done({ items: await shown(act, page.rows), next: page.next }) : refuse('hits.cursor-invalid');
    }),
    bind(contract.countHits, async (act) => done(await countHits(act.db, act.at))),
    bind(contract.hitFigures, (act, { query }) => figuresOf(act, parts.desk.timeZone, query)),
    bind(contract.getHit, async (act, { params }) => {
      act.touch('hit', [params.id]);
      return commands.viewAfter(act, parts, params.id);
    }),
    bind(contract.listHitsOfAlert, async (act, { params }) => {
      act.touch('alert', [params.alertId]);
      return done({ items: await shown(act, await listOfAlert(act.db, params.alertId)) });
    }),
    bind(contract.listHitsOfMessage, async (act, { params }) => {
      act.touch('message', [params.messageId]);
      return done({ items: await shown(act, await listOfMessage(act.db, params.messageId)) });
    }),
    bind(contract.listHitsOfCase, async (act, { params }) => done({ items: await ofCase(act, params.caseId) })),
  ];
}

async function shown(act: Act, rows: readonly ListedHit[]) {
  act.touch('hit', rows.map(({ id }) => id));
  act.note({ count: rows.length });
  return linesOf(act.db, rows, act.at);
}

/** What its items say, and what follows them a moment later. */
async function ofCase(act: Act, caseId: CaseId) {
  act.touch('case', [caseId]);
  const filed = await getListed(act.db, await listObjectIds<HitId>(act.db, caseId, 'hit'));
  const there = await listOfCase(act.db, caseId);
  return shown(act, [...there, ...filed.filter(({ id }) => !there.some((one) => one.id === id))]);
}

/* ── acts ── */

/** What a person said of a hit, in columns; what was left out is known now. */
function factsOf(act: Act, body: commands.FactsSaid): FactColumns {
  return { known_at: act.at, ...commands.columnsOf(body) } as FactColumns;
}

function actRoutes(parts: HitsParts): readonly Bound[] {
  return [
    bind(contract.recordHit, async (act, { body }) => {
      const { side, system, alertId, messageId, case: into, anotherPassage, ...facts } = body;
      const begun = await beginHit(act, parts, { side, system, alertId, messageId, case: into, anotherPassage, facts: factsOf(act, facts) });
      if (!begun.ok) return begun;
      const view = await commands.viewAfter(act, parts, begun.value.id);
      if (!view.ok) throw new Error(`hit ${begun.value.id} is not to be seen by who just recorded it`);
      return view;
    }),
    bind(contract.correctHit, (act, { params, body }, { version }) => commands.correctHit(act, parts, { id: params.id, version }, body)),
    bind(contract.reportMeasure, (act, { params, body }, { version }) => commands.reportMeasure(act, parts, { id: params.id, version }, body)),
    bind(contract.tellParty, (act, { params, body }, { version }) => commands.tellParty(act, parts, { id: params.id, version }, body)),
    bind(contract.waiveNotice, (act, { params, body }, { version }) => commands.waiveNotice(act, parts, { id: params.id, version }, body)),
    bind(contract.achievePurpose, (act, { params, body }, { version }) => commands.achievePurpose(act, parts, { id: params.id, version }, body)),
    bind(contract.wantRepeats, (act, { params, body }, { version }) => commands.wantRepeats(act, parts, { id: params.id, version }, body)),
    bind(contract.closeHit, (act, { params, body }, { version }) => commands.closeHit(act, parts, { id: params.id, version }, body)),
    bind(contract.reopenHit, (act, { params, body }, { version }) => commands.reopenHit(act, parts, { id: params.id, version }, body)),
    bind(contract.annulHit, (act, { params, body }, { version }) => commands.annulHit(act, parts, { id: params.id, version }, body)),
    bind(contract.fileHit, (act, { params, body }, { version }) => commands.fileHit(act, parts, { id: params.id, version }, body.case)),
    bind(contract.startForm, (act, { params, body }, { version }) => startForm(act, parts, { id: params.id, version, form: body.form })),
    bind(contract.recordForm, (act, { params, body }, { version }) => recordForm(act, parts, { ...params, version }, body)),
  ];
}

/* ── proposals ── */

function proposalRoutes(parts: HitsParts): readonly Bound[] {
  return [
    bind(contract.listProposals, async (act, { query }) => {
      const page = await listProposals(act.db, query);
      if (!page) return refuse('hits.cursor-invalid');
      act.touch('hit-proposal', page.rows.map(({ id }) => id));
      return done({ items: await proposalsOf(act.db, page.rows), next: page.next });
    }),
    bind(contract.getProposal, (act, { params }) => proposals.showProposal(act, params.id)),
    bind(contract.confirmProposal, (act, { params, body }, { version }) => {
      const { case: into, anotherPassage, ...facts } = body;
      return confirmed(act, parts, { id: params.id, version }, { facts: { ...factsOf(act, facts), known_at: body.knownAt }, case: into, anotherPassage });
    }),
    bind(contract.dismissProposal, (act, { params, body }, { version }) => proposals.dismissProposal(act, { id: params.id, version }, body)),
  ];
}

async function confirmed(...given: Parameters<typeof proposals.confirmProposal>) {
  const answer = await proposals.confirmProposal(...given);
  if (!answer.ok && answer.code === 'hits.hit-not-found') throw new Error('a hit is not to be seen by who just recorded it');
  return answer.ok ? answer : refuse(answer.code as Exclude<typeof answer.code, 'hits.hit-not-found'>, answer.detail);
}
