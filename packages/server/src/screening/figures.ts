import { getAccountNames } from '../accounts/store-names.ts';
import type { ReplyOf } from '../kernel/endpoint.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { epochMs } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { countCandidates, getBacklog, listReviewers as reviewersEndpoint } from './contract.ts';
import type { ScreeningParts } from './parts.ts';
import { countRunsAtWork } from './store.ts';
import { countByPriority, countWaiting } from './store-candidates.ts';
import { getPace, listRates, listReviewers, listYields, type RateRow, type Span, type YieldRow } from './store-figures.ts';

/** How fast is reviewed, and what waits. */

type SpanRefusal = 'screening.span-invalid';

/** Rows of a table, and no more than anybody reads. */
const rowsMost = 2_000;

function isSpan({ from, until }: Span, rowMs: number): boolean {
  const ms = epochMs(until) - epochMs(from);
  return ms > 0 && ms / rowMs <= rowsMost;
}

export async function ratesOf(act: Act, { timeZone }: Pick<ScreeningParts, 'timeZone'>, span: Span, by: 'hour' | 'day'): Promise<Outcome<{ readonly items: readonly RateRow[] }, SpanRefusal>> {
  return isSpan(span, by === 'hour' ? 3_600_000 : 86_400_000) ? done({ items: await listRates(act.db, span, by, timeZone) }) : refuse('screening.span-invalid');
}

export async function yieldsOf(act: Act, { timeZone }: Pick<ScreeningParts, 'timeZone'>, span: Span): Promise<Outcome<{ readonly items: readonly YieldRow[] }, SpanRefusal>> {
  return isSpan(span, 86_400_000 * 5) ? done({ items: await listYields(act.db, span, timeZone) }) : refuse('screening.span-invalid');
}

export async function reviewersOf(act: Act, span: Span): Promise<Outcome<ReplyOf<typeof reviewersEndpoint>, SpanRefusal>> {
  if (!isSpan(span, 86_400_000 * 5)) return refuse('screening.span-invalid');
  const rows = await listReviewers(act.db, span);
  const names = await getAccountNames(act.db, rows.map(({ by }) => by));
  act.touch('account', rows.map(({ by }) => by));
  return done({ items: rows.map(({ by, ...row }) => ({ person: { id: by, name: names.get(by) ?? '' }, ...row })) });
}

export async function backlogOf(act: Act): Promise<ReplyOf<typeof getBacklog>> {
  const [waiting, byPriority, pace] = [await countWaiting(act.db), await countByPriority(act.db), await getPace(act.db, act.at)];
  const count = waiting.open + waiting.asked + waiting.secondLook;
  const { hour, eightHours, day, medianMinutes, p95Minutes } = pace;
  return {
    waiting: count,
    oldestAt: waiting.oldestAt,
    byPriority: byPriority.map(({ priority, count: ofIt, oldestAt }) => ({ priority, waiting: ofIt, oldestAt })),
    perHour: { hour, eightHours, day },
    hoursToClear: eightHours === 0 ? null : Math.round((count / eightHours) * 10) / 10,
    medianMinutes,
    p95Minutes,
  };
}

export async function countsOf(act: Act, { indexes }: Pick<ScreeningParts, 'indexes'>): Promise<ReplyOf<typeof countCandidates>> {
  const { open, asked, secondLook, disputed, oldestAt } = await countWaiting(act.db);
  const byPriority = (await countByPriority(act.db)).map(({ priority, count }) => ({ priority, count }));
  const stateOf = ({ isReady }: { readonly isReady: boolean }) => (isReady ? ('ready' as const) : ('loading' as const));
  return { open, asked, secondLook, disputed, byPriority, oldestAt, runsAtWork: await countRunsAtWork(act.db), indexes: { holdings: stateOf(indexes.holdings), alerts: stateOf(indexes.alerts) } };
}
