import { isDeepStrictEqual } from 'node:util';
import { done, type Outcome } from '../kernel/outcome.ts';
import { getAccountNames } from '../accounts/store-names.ts';
import { getHoldings, listChangedBy } from '../holdings/store-records.ts';
import { indexFeed } from '../holdings/store-feed.ts';
import type { HoldingId, LoadId } from '../holdings/model.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { Reaction } from '../platform/facts.ts';
import type { Queue } from '../platform/jobs.ts';
import { objectTypeOf } from './commands.ts';
import { endAlert } from './commands-ending.ts';
import { issueNow } from './commands-issuing.ts';
import type { IssuingRuleView, PutRule } from './contract-bulk.ts';
import type { Alert, AlertId } from './model.ts';
import { accountOf, record, type OwnAlertsParts } from './recording-own.ts';
import { detailsFor, endFor, isAsked, letterOf, ruleFault, ruleFor, type Issuable } from './rules-automatic.ts';
import { duplicateKeysOf } from './rules-keys.ts';
import { majorityAt } from './rules-validity.ts';
import { appendAlertEvents, eraseAlert, findAlert, insertAlert } from './store.ts';
import { lockOfHoldings } from './store-own-due.ts';
import { listRules, putRule, type IssuingRule } from './store-own-bulk.ts';

/**
 * National records become alerts of themselves by rules, follow them when they change, and end with them. What is incomplete,
 * or looks like a subject that has an alert already, is left as a draft for a person: nothing is lost, nothing is doubled.
 */

/** Where records come from; the desk gives the holdings, a test its own. */
export interface HoldingsFeed {
  get(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Issuable>>;
  listChangedBy(db: Db, loadId: string, after: string | null, limit: number): Promise<readonly string[]>;
  /** All in force, above `after`. */
  listAll(db: Db, after: string | null, limit: number): Promise<readonly string[]>;
}

export const holdingsFeed: HoldingsFeed = {
  get: async (db, ids) => getHoldings(db, ids as readonly HoldingId[]),
  listChangedBy: (db, loadId, after, limit) => listChangedBy(db, loadId as LoadId, after as HoldingId | null, limit),
  listAll: async (db, after, limit) => (await indexFeed.listPage(db, after, limit)).map(({ id }) => id),
};

export interface AutomaticParts extends OwnAlertsParts {
  readonly perform: Perform;
  /** Left out: `holdings`. */
  readonly feed?: HoldingsFeed;
}

const stepSize = 200;

export function automaticReactions(parts: AutomaticParts): readonly Reaction[] {
  const feed = parts.feed ?? holdingsFeed;
  const ofLoad: Reaction['run'] = async ({ payload }) => {
    const { loadId } = payload as { readonly loadId: string };
    await followAll(parts, (db, after) => feed.listChangedBy(db, loadId, after, stepSize));
  };
  return [
    { to: 'holdings.HoldingsLoaded', name: 'alerts.issue-from-load', run: ofLoad },
    { to: 'holdings.HoldingsRolledBack', name: 'alerts.issue-from-roll-back', run: ofLoad },
    {
      to: 'holdings.HoldingsChanged',
      name: 'alerts.issue-from-change',
      run: async ({ payload }) => {
        const { holdingIds } = payload as { readonly holdingIds: readonly string[] };
        const ids = holdingIds.toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1));
        await followAll(parts, async (_db, after) => ids.slice(after === null ? 0 : ids.indexOf(after) + 1).slice(0, stepSize));
      },
    },
  ];
}

const applyQueue = 'alerts.apply-rules';

/** A rule that is switched on holds for what is there already, too. */
export function automaticQueues(parts: AutomaticParts): readonly Queue[] {
  const feed = parts.feed ?? holdingsFeed;
  return [
    {
      name: applyQueue,
      retry: { limit: 5, delaySeconds: 10, delayMaximumSeconds: 600 },
      concurrency: 1,
      run: () => followAll(parts, (db, after) => feed.listAll(db, after, stepSize)),
    },
  ];
}

/** In steps, each a transaction of its own: a job that is tried again finds what it has done. */
async function followAll(parts: AutomaticParts, next: (db: Db, after: string | null) => Promise<readonly string[]>): Promise<void> {
  const actor = { kind: 'system', process: 'alerts.follow-holdings' } as const;
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const step: Outcome<{ readonly last: string | undefined; readonly count: number }> = await parts.perform(actor, { name: 'alerts.follow-holdings', operation: 'combine' }, async (act) => {
      const ids = await next(act.db, from);
      await followHoldings(act, parts, ids);
      return done({ last: ids.at(-1), count: ids.length });
    });
    if (!step.ok || step.value.count < stepSize || step.value.last === undefined) return;
    after = step.value.last;
  }
}

/** Brings alerts to agree with these national records. */
export async function followHoldings(act: Act, parts: AutomaticParts, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rules = (await listRules(act.db)).filter(({ active }) => active);
  const existing = new Map((await lockOfHoldings(act.db, ids)).map((alert) => [alert.holdingId, alert]));
  if (rules.length === 0 && existing.size === 0) return;
  const holdings = await (parts.feed ?? holdingsFeed).get(act.db, ids);
  const counts = { issued: 0, drafted: 0, changed: 0, ended: 0 };
  for (const id of ids) {
    const holding = holdings.get(id);
    const alert = existing.get(id);
    const rule = holding && ruleFor(rules, holding, act.at);
    // What was issued stays when its rule is switched off; it goes when the record asks for it no more.
    const isStillAsked = holding !== undefined && isAsked(holding, act.at);
    const isOtherwise = alert !== undefined && rule !== undefined && rule.category !== alert.category;
    if (alert && (!isStillAsked || isOtherwise)) {
      await end(act, alert);
      counts.ended += 1;
    } else if (alert && holding) {
      counts.changed += (await follow(act, parts, alert, holding, rule)) ? 1 : 0;
      continue;
    }
    if (holding && rule) counts[await issueFrom(act, parts, holding, rule)] += 1;
  }
  if (Object.values(counts).some((count) => count > 0)) act.announce('alerts');
  act.note(counts);
}

async function end(act: Act, alert: Alert): Promise<void> {
  if (alert.state === 'issued') return endAlert(act, alert, 'withdrawn', { ground: 'holding-removed', text: '' });
  await record(act, alert.id, { event: 'Deleted', payload: { ground: 'holding-removed' } });
  await eraseAlert(act.db, alert.id, 'deleted', act.at);
}

/** Takes over what the record says now; a draft that waited is tried again. False: nothing differs. */
async function follow(act: Act, parts: AutomaticParts, alert: Alert, holding: Issuable, rule: IssuingRule | undefined): Promise<boolean> {
  if (!isDeepStrictEqual(alert.record, holding.record)) {
    await record(act, alert.id, {
      values: {
        record: holding.record,
        kind: holding.kind,
        duplicateKeys: duplicateKeysOf(holding.record, objectTypeOf(alert.details)),
        ...(alert.state === 'issued' ? { majorityAt: majorityAt({ ...alert, record: holding.record }, act.at) } : {}),
      },
      event: 'Changed',
      payload: { fields: ['record'], before: alert.record, after: holding.record },
      facts: alert.state === 'issued' ? [{ kind: 'AlertChanged', alertId: alert.id }] : [],
    });
  } else if (alert.state !== 'draft' || !rule) return false;
  if (alert.state === 'draft' && rule) await tryIssuing(act, parts, alert.id, holding);
  return true;
}

async function issueFrom(act: Act, parts: AutomaticParts, holding: Issuable, rule: IssuingRule): Promise<'issued' | 'drafted'> {
  const details = detailsFor(rule, holding);
  const id = await insertAlert(
    act.db,
    {
      side: 'own',
      system: rule.system,
      form: 'alert',
      category: rule.category,
      kind: holding.kind,
      objectLetter: letterOf(holding.record),
      state: 'draft',
      record: holding.record,
      details,
      duplicateKeys: duplicateKeysOf(holding.record, objectTypeOf(details)),
      issuedHow: 'automatic',
      holdingId: holding.id,
      ruleId: rule.id,
    },
    act.at,
  );
  await appendAlertEvents(act.db, [{ alertId: id, kind: 'Drafted', payload: { category: rule.category, form: 'alert', holdingId: holding.id }, by: null }], act.at);
  act.touch('alert', [id]);
  act.touch('holding', [holding.id]);
  return tryIssuing(act, parts, id, holding);
}

async function tryIssuing(act: Act, parts: AutomaticParts, id: AlertId, holding: Issuable): Promise<'issued' | 'drafted'> {
  const alert = await findAlert(act.db, id);
  const issued = await issueNow(act, parts, alert!, { distinct: [], validUntil: endFor(alert!, holding, act.at) });
  return issued.ok ? 'issued' : 'drafted';
}

/* ── rules ── */

export async function readRules(act: Act): Promise<readonly IssuingRuleView[]> {
  return ruleViews(act, await listRules(act.db));
}

async function ruleViews(act: Act, rules: readonly IssuingRule[]): Promise<readonly IssuingRuleView[]> {
  const names = await getAccountNames(act.db, [...new Set(rules.flatMap(({ changedBy }) => changedBy ?? []))]);
  return rules.map(({ changedBy, details, ...rule }) => ({ ...rule, details: details as IssuingRuleView['details'], changedBy: changedBy && { id: changedBy, name: names.get(changedBy) ?? '' } }));
}

/** Sets a rule; switched on, it is applied to what is there as well. */
export async function saveRule(act: Act, { as, details, ...rest }: PutRule): Promise<Outcome<IssuingRuleView, NonNullable<ReturnType<typeof ruleFault>>['code']>> {
  const said = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  const fault = ruleFault(as, rest.kind, said);
  if (fault) return fault;
  const rule = await putRule(act.db, { ...rest, system: as.system, category: as.category, details: said, changedBy: accountOf(act), changedAt: act.at });
  if (rule.active) await act.enqueue(applyQueue, { ruleId: rule.id }, { singletonKey: 'all' });
  act.note({ sourceCode: rest.sourceCode, measure: rest.measure, kind: rest.kind, category: as.category, active: rest.active });
  act.announce('alerts');
  return done((await ruleViews(act, [rule]))[0]!);
}
