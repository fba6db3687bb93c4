import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { DraftsParts } from '../drafts/view.ts';
import { bind, type Bound } from '../platform/http.ts';
import type { Act } from '../platform/act.ts';
import type { SubjectsIndex } from '../subjects/matching.ts';
import * as access from './commands-access.ts';
import * as closing from './commands-closing.ts';
import { assignCase, correctCase, openCase, type CasesDesk } from './commands.ts';
import * as items from './commands-items.ts';
import * as merging from './commands-merging.ts';
import * as contract from './contract.ts';
import { viewAfter, type NotFound } from './holding.ts';
import type { CaseId } from './model.ts';
import { listRelated } from './related.ts';
import { fileRoutes } from './routes-files.ts';
import { taskRoutes } from './routes-tasks.ts';
import { countGlassPending } from './store-access.ts';
import { countCases, listCases } from './store-list.ts';
import { findProposals, listDueCases, listReviews } from './store-reviews.ts';
import type { UseCheck } from './commands-tasks.ts';
import { findCase, findCaseByNumber, findCasesOf } from './store.ts';
import { countTasks } from './store-tasks.ts';
import { plusMinutes } from '../kernel/time.ts';
import { itemsOf, notesOf, timelineOf } from './view-items.ts';
import { linesOf, viewerOf, viewOf } from './view.ts';

export interface CasesParts {
  readonly desk: CasesDesk;
  /** The longest break-glass, in hours. */
  readonly glassHours: number;
  readonly drafts: DraftsParts;
  readonly checkUse?: UseCheck;
  readonly findSimilar: SubjectsIndex['findSimilar'];
  /** What the slices to the right still have open in a case. */
  readonly closeChecks: readonly closing.CloseCheck[];
}

/** Dossiers: every endpoint of the slice, bound. */
export function casesRoutes(parts: CasesParts): readonly Bound[] {
  return [...listRoutes(), ...caseRoutes(parts), ...itemRoutes(parts), ...fileRoutes(), ...taskRoutes(parts), ...accessRoutes(parts), ...mergingRoutes(parts), ...closingRoutes(parts), ...retentionRoutes(parts)];
}

/** Answers only about a case that is there and seen. */
export async function ofCase<Value>(act: Act, id: CaseId, read: () => Promise<Value>): Promise<Outcome<Value, NotFound>> {
  act.touch('case', [id]);
  return (await findCase(act.db, id)) ? done(await read()) : refuse('cases.case-not-found');
}

function listRoutes(): readonly Bound[] {
  return [
    bind(contract.listCases, async (act, { body }) => {
      const page = await listCases(act.db, body, act.at, viewerOf(act.actor));
      if (!page) return refuse('cases.cursor-invalid');
      const lines = await linesOf(act.db, page.items.map(({ id }) => id), act.at);
      act.touch('case', lines.map(({ id }) => id));
      return done({ items: lines, next: page.next });
    }),
    bind(contract.countCases, async (act) => {
      const viewer = viewerOf(act.actor);
      const tasks = await countTasks(act.db, act.at);
      const counts = await countCases(act.db, act.at, viewer);
      const glassPending = await countGlassPending(act.db, { reviewer: viewer.accountId });
      return done({ ...counts, openTasks: tasks.open, overdueTasks: tasks.overdue, repliedTasks: tasks.replied, glassPending });
    }),
    bind(contract.listCasesOf, async (act, { params }) => {
      const found = await findCasesOf(act.db, params.kind, [params.objectId]);
      act.touch('case', found.map(({ id }) => id));
      return done({ items: found.map(({ objectId: _objectId, ...ref }) => ref) });
    }),
    bind(contract.findCase, async (act, { params }) => {
      const found = await findCaseByNumber(act.db, params.number);
      if (!found) return refuse('cases.case-not-found');
      act.touch('case', [found.id]);
      const { id, number, title, state, restricted, classification } = found;
      return done({ id, number, title, state, restricted, classification });
    }),
  ];
}

function caseRoutes({ desk }: CasesParts): readonly Bound[] {
  return [
    bind(contract.openCase, async (act, { body }) => {
      const opened = await openCase(act, desk, body);
      return opened.ok ? done(await viewOf(act.db, opened.value, act.at, viewerOf(act.actor).accountId)) : opened;
    }),
    bind(contract.getCase, async (act, { params }) => {
      act.touch('case', [params.id]);
      return viewAfter(act, params.id);
    }),
    bind(contract.correctCase, (act, { params, body }, { version }) => correctCase(act, params.id, version, body)),
    bind(contract.assignCase, (act, { params, body }, { version }) => assignCase(act, params.id, version, body)),
    bind(contract.listTimeline, async (act, { params, query }) => {
      const page = await ofCase(act, params.id, () => timelineOf(act.db, params.id, query));
      if (!page.ok) return page;
      return page.value ? done(page.value) : refuse('cases.cursor-invalid');
    }),
  ];
}

function itemRoutes(parts: CasesParts): readonly Bound[] {
  return [
    bind(contract.listItems, (act, { params, query }) =>
      ofCase(act, params.id, async () => {
        const found = await itemsOf(act.db, params.id, query.kind);
        for (const { kind, objectId } of found) act.touch(kind, [objectId]);
        return { items: found };
      }),
    ),
    bind(contract.fileIntoCase, async (act, { params, body }) => {
      const filed = await items.fileInto(act, params.id, body);
      if (!filed.ok) return filed;
      return done({ items: (await itemsOf(act.db, params.id, body.kind)).filter(({ id }) => filed.value.includes(id)) });
    }),
    bind(contract.removeFromCase, (act, { params, body }) => items.removeFromCase(act, params.id, params.itemId, body.reason)),
    bind(contract.listRelated, async (act, { params }) => ofCase(act, params.id, () => listRelated(act, parts, params.id))),
    bind(contract.listNotes, (act, { params }) => ofCase(act, params.id, async () => ({ items: await notesOf(act.db, params.id) }))),
    bind(contract.addNote, (act, { params, body }) => items.addNote(act, params.id, body.text)),
  ];
}

function accessRoutes(parts: CasesParts): readonly Bound[] {
  return [
    bind(contract.listMembers, (act, { params }) => ofCase(act, params.id, () => access.membersOf(act.db, params.id, act.at))),
    bind(contract.restrictCase, (act, { params, body }, { version }) => access.restrictCase(act, params.id, version, body)),
    bind(contract.liftRestriction, (act, { params, body }, { version }) => access.liftRestriction(act, params.id, version, body.reason)),
    bind(contract.admitMember, (act, { params, body }) => access.admitMember(act, params.id, body)),
    bind(contract.excludeMember, (act, { params, body }) => access.excludeMember(act, params.id, body)),
    bind(contract.breakGlass, (act, { body }) => access.breakGlass(act, parts, body)),
    bind(contract.listGlass, async (act, { query }) => done(await access.glassList(act, query.verdict))),
    bind(contract.reviewGlass, (act, { params, body }) => access.reviewGlass(act, params.glassId, body)),
  ];
}

function mergingRoutes({ desk }: CasesParts): readonly Bound[] {
  return [
    bind(contract.mergeCases, (act, { params, body }, { version }) => merging.mergeCases(act, params.id, version, body)),
    bind(contract.unmergeCase, (act, { params, body }) => merging.unmergeCase(act, params.id, body.reason)),
    bind(contract.splitCase, (act, { params, body }, { version }) => merging.splitCase(act, desk, params.id, version, body)),
  ];
}

function closingRoutes(parts: CasesParts): readonly Bound[] {
  return [
    bind(contract.getClosing, (act, { params }) =>
      ofCase(act, params.id, async () => {
        const points = await closing.closingPoints(act.db, parts, params.id);
        return { points, ready: points.every(({ count }) => count === 0) };
      }),
    ),
    bind(contract.closeCase, (act, { params, body }, { version }) => closing.closeCase(act, parts, params.id, version, body)),
    bind(contract.reopenCase, (act, { params, body }, { version }) => closing.reopenCase(act, params.id, version, body.reason)),
  ];
}

function retentionRoutes({ desk }: CasesParts): readonly Bound[] {
  return [
    bind(contract.listReviews, async (act, { query }) => {
      const page = await listDueCases(act.db, plusMinutes(act.at, query.withinDays * 24 * 60), query);
      if (!page) return refuse('cases.cursor-invalid');
      const lines = await linesOf(act.db, page.items, act.at);
      const proposals = await closing.reviewsOf(act.db, [...(await findProposals(act.db, page.items)).values()]);
      act.touch('case', page.items);
      const due = [];
      for (const line of lines) {
        const record = await findCase(act.db, line.id);
        if (record?.reviewDueAt) {
          const { reviewDueAt, concludedAt, closingReason } = record;
          due.push({ ...line, reviewDueAt, concludedAt, closingReason, proposal: proposals.find(({ caseId }) => caseId === line.id) ?? null });
        }
      }
      return done({ items: due, next: page.next });
    }),
    bind(contract.listCaseReviews, (act, { params }) => ofCase(act, params.id, async () => ({ items: await closing.reviewsOf(act.db, await listReviews(act.db, params.id)) }))),
    bind(contract.reviewCase, (act, { params, body }) => closing.reviewCase(act, desk, params.id, body)),
    bind(contract.settleErasure, (act, { params, body }) => closing.settleErasure(act, params.id, body)),
  ];
}
