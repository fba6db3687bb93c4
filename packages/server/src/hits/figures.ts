import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { instantOf } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { ReplyOf } from '../kernel/endpoint.ts';
import type { hitFigures } from './contract-figures.ts';
import { countFigures, type HitFigure } from './store-counts.ts';

/** Hits as the yearly figures count them, by month. */

const mostMonths = 120;

/** `2026-01` as the number of months since year 0. */
function monthNumber(month: string): number {
  const [year, ordinal] = month.split('-').map(Number);
  return year! * 12 + ordinal! - 1;
}

export async function figuresOf(act: Act, timeZone: string, { from, to }: { readonly from: string; readonly to: string }): Promise<Outcome<ReplyOf<typeof hitFigures>, 'hits.period-invalid'>> {
  const length = monthNumber(to) - monthNumber(from) + 1;
  if (length < 1 || length > mostMonths) return refuse('hits.period-invalid', { count: mostMonths });
  // A day more on either side, so that months of the desk's zone are whole; those beyond are left out again.
  const since = instantOf(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5)) - 1, 0));
  const before = instantOf(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5)), 2));
  const months = (await countFigures(act.db, { since, before, timeZone })).filter(({ month }) => month >= from && month <= to);
  return done({ months: [...months], totals: totalsOf(months) });
}

function totalsOf(months: readonly HitFigure[]): ReplyOf<typeof hitFigures>['totals'] {
  const totals = Map.groupBy(months, ({ side, system }) => `${side} ${system}`);
  return [...totals.values()].map((of) => ({ side: of[0]!.side, system: of[0]!.system, count: of.reduce((sum, { count }) => sum + count, 0) }));
}
