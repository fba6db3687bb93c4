import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import type { hitFigures } from '@vigie/server/hits/contract';
import { hitSides, hitSystems, type HitSide, type HitSystem } from '@vigie/server/hits/model';

type MonthRow = ReplyOf<typeof hitFigures>['months'][number];

/** What is added up of each month. */
export const figureNames = ['count', 'inTime', 'late', 'measureTaken', 'measurePartly', 'measureNotTaken', 'repeats'] as const;
export type FigureName = (typeof figureNames)[number];

/** Hits of a side and a system: the yearly figures count them apart. */
export interface FigureColumn {
  readonly side: HitSide;
  readonly system: HitSystem;
}

/** The columns of the table: SIS and Interpol on both sides always, lists only where there is something. */
export function columnsOf(rows: readonly MonthRow[]): readonly FigureColumn[] {
  const all = hitSides.flatMap((side) => hitSystems.map((system) => ({ side, system })));
  return all.filter(({ side, system }) => system === 'sis' || system === 'interpol' || rows.some((row) => row.side === side && row.system === system && row.count > 0));
}

/** A figure of a column, of one month or of all. */
export function sumOf(rows: readonly MonthRow[], name: FigureName, column: FigureColumn, month?: string): number {
  return rows.filter((row) => row.side === column.side && row.system === column.system && (month === undefined || row.month === month)).reduce((sum, row) => sum + row[name], 0);
}

/** `2026-01` to `2026-12`. */
export function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
