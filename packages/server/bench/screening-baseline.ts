import type { GeneratedAlert } from '@vigie/engine/generator';
import type pg from 'pg';
import type { MatchingIndex } from '../src/platform/matching-index.ts';
import { line, quantile } from './machine.ts';

const limit = 10;
/** The baseline is asked no longer than this. */
const baselineMs = 60_000;

interface Asked {
  readonly ms: readonly number[];
  readonly found: number;
}

/**
 * The same alerts asked of PostgreSQL's pg_trgm over the names of the same holdings, the best ten among those that the operator
 * `%` lets through (0.3, its default), as its documentation shows; and of the index, one by one, with reasons and threshold.
 */
export async function benchBaseline(owner: pg.Client, index: MatchingIndex, alerts: readonly GeneratedAlert[], { keeps }: { readonly keeps: boolean }): Promise<void> {
  if (!(await layNames(owner, keeps))) return;
  const names = await askNames(owner, alerts);
  const asked = alerts.slice(0, names.ms.length);
  const planted = asked.filter(({ holding }) => holding !== undefined).length;
  const engine = await askIndex(owner, index, asked);
  const mean = ({ ms }: Asked) => ms.reduce((sum, one) => sum + one, 0) / ms.length;
  const said = (one: Asked) => `${mean(one).toFixed(2)} ms an alert (p50 ${quantile(sorted(one.ms), 0.5).toFixed(2)}, p99 ${quantile(sorted(one.ms), 0.99).toFixed(2)})`;
  line('pg_trgm, names alone', `${said(names)}, asked ${asked.length}`);
  line('the index, the same alerts', said(engine));
  line('pg_trgm takes', `${(mean(names) / mean(engine)).toFixed(1)} times as long`);
  line('true ones', `pg_trgm among the best ten ${names.found}, the index above its threshold ${engine.found}, of ${planted}`);
}

/** The names in a table of their own, with the index; found again in a kept database, since a delta of this bench changes no name. */
async function layNames(owner: pg.Client, keeps: boolean): Promise<boolean> {
  try {
    await owner.query('create extension if not exists pg_trgm');
  } catch {
    line('baseline', 'none: this PostgreSQL has no pg_trgm');
    return false;
  }
  const { rows } = await owner.query<{ isThere: boolean }>(`select to_regclass('baseline_name_trgm') is not null as "isThere"`);
  if (keeps && rows[0]!.isThere) return true;
  const startedAt = performance.now();
  await owner.query('drop table if exists baseline_name');
  await owner.query(`set maintenance_work_mem = '512MB'`);
  await owner.query(`create table baseline_name as select h.external_id as id, lower(n ->> 'full') as name from holdings_record h, jsonb_array_elements(h.record -> 'names') n where h.removed_at is null`);
  await owner.query('create index baseline_name_trgm on baseline_name using gin (name gin_trgm_ops)');
  await owner.query('vacuum analyze baseline_name');
  line('names laid aside and indexed by PostgreSQL', `${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return true;
}

async function askNames(owner: pg.Client, alerts: readonly GeneratedAlert[]): Promise<Asked> {
  const ms: number[] = [];
  let found = 0;
  const startedAt = performance.now();
  for (const { alert, holding } of alerts) {
    if (performance.now() - startedAt > baselineMs) break;
    const at = performance.now();
    const { rows } = await owner.query<{ id: string }>({ name: 'ask', text: `select id from baseline_name where name % $1 order by similarity(name, $1) desc limit ${limit}`, values: [alert.names[0]?.full.toLowerCase() ?? ''] });
    ms.push(performance.now() - at);
    if (holding !== undefined && rows.some(({ id }) => id === holding)) found += 1;
  }
  return { ms, found };
}

async function askIndex(owner: pg.Client, index: MatchingIndex, alerts: readonly GeneratedAlert[]): Promise<Asked> {
  const ms: number[] = [];
  const answers: { readonly holding: string; readonly ids: readonly string[] }[] = [];
  await index.whenCurrent();
  for (const { alert, holding } of alerts) {
    const at = performance.now();
    const outcome = await index.search([{ record: alert, falsePerThousand: 1, limit }], { asItIs: true });
    ms.push(performance.now() - at);
    if (outcome.state !== 'searched') throw new Error(`the index is ${outcome.state}`);
    if (holding !== undefined) answers.push({ holding, ids: outcome.answers[0]!.candidates.map(({ id }) => id) });
  }
  const { rows } = await owner.query<{ id: string; external: string }>('select id::text as id, external_id as external from holdings_record where external_id = any ($1)', [answers.map(({ holding }) => holding)]);
  const idOf = new Map(rows.map(({ id, external }) => [external, id]));
  return { ms, found: answers.filter(({ holding, ids }) => ids.includes(idOf.get(holding) ?? '')).length };
}

function sorted(list: readonly number[]): readonly number[] {
  return list.toSorted((a, b) => a - b);
}
