import { describe, expect, it } from 'vitest';
import type { AccountId } from '@vigie/server/kernel/actor';
import type { Instant } from '@vigie/server/kernel/time';
import { mayMessages } from '@vigie/server/messages/contract';
import type { MessageId } from '@vigie/server/messages/model';
import { possibleActs, type ActTarget, type Who } from './acts.ts';
import { inTurns, planBulk, tallyBulk, type BulkResult } from './bulk.ts';

const me = 'me' as AccountId;
const colleague = { id: 'colleague' as AccountId, name: 'Joost' };
const operator: Who = { accountId: me, roles: ['operator'], permissions: [mayMessages.work, mayMessages.assign] };
const leader: Who = { accountId: me, roles: ['shift-leader'], permissions: [mayMessages.work, mayMessages.assign] };
const reader: Who = { accountId: me, roles: ['analyst'], permissions: [mayMessages.read] };

function target(id: string, fields: Partial<ActTarget> = {}): ActTarget {
  return { id: id as MessageId, number: id, direction: 'in', version: 1, workState: 'waiting', assignee: null, unitId: null, dueAt: null, dueRule: null, subject: id, ...fields };
}
const mine = { workState: 'claimed', assignee: { id: me, name: 'I' } } as const;
const theirs = { workState: 'claimed', assignee: colleague } as const;

describe('possibleActs', () => {
  const acts = (fields: Partial<ActTarget>, who: Who) => [...possibleActs(target('m', fields), who)];

  it('offers what fits the state', () => {
    expect(acts({}, operator)).toEqual(['claim', 'assign', 'finish']);
    expect(acts(mine, operator)).toEqual(['assign', 'hand-back', 'finish']);
    expect(acts(theirs, operator)).toEqual(['assign']);
    expect(acts({ workState: 'done' }, operator)).toEqual(['reopen']);
  });

  it('lets a shift leader act for a colleague', () => {
    expect(acts(theirs, leader)).toEqual(['assign', 'hand-back', 'finish']);
  });

  it('offers nothing to those who only read', () => {
    expect(acts({}, reader)).toEqual([]);
    expect(acts({ workState: 'done' }, reader)).toEqual([]);
  });
});

describe('planBulk', () => {
  const all = [target('free'), target('mine', mine), target('theirs', theirs), target('done', { workState: 'done' })];
  const skips = (act: 'claim' | 'assign' | 'finish', who = operator) => planBulk(act, all, who).map((row) => row.skip ?? 'will');

  it('says of each what will become of it', () => {
    expect(skips('claim')).toEqual(['will', 'already-mine', 'of-colleague', 'already-done']);
    expect(skips('assign')).toEqual(['will', 'will', 'will', 'already-done']);
    expect(skips('finish')).toEqual(['will', 'will', 'of-colleague', 'already-done']);
    expect(skips('finish', leader)).toEqual(['will', 'will', 'will', 'already-done']);
    expect(skips('assign', reader)).toEqual(['not-permitted', 'not-permitted', 'not-permitted', 'already-done']);
  });

  it('warns of deadlines that filing leaves open, of incoming messages alone', () => {
    const dueAt = '2026-11-24T12:00:00.000Z' as Instant;
    const rows = [target('in', { dueAt }), target('out', { dueAt, direction: 'out' }), target('skipped', { dueAt, ...theirs })];
    expect(planBulk('finish', rows, operator).map((row) => row.leavesDeadline)).toEqual([true, false, false]);
    expect(planBulk('claim', rows, operator).some((row) => row.leavesDeadline)).toBe(false);
  });
});

describe('tallyBulk', () => {
  const rows = planBulk('claim', [target('a'), target('b'), target('c'), target('d', theirs)], operator);
  const results = (entries: readonly (readonly [string, BulkResult])[]) => new Map(entries);

  it('counts before, while and after', () => {
    expect(tallyBulk(rows, results([]))).toEqual({ done: 0, refused: 0, skipped: 1, waiting: 3 });
    expect(tallyBulk(rows, results([['a', { state: 'done' }], ['b', { state: 'running' }]]))).toEqual({ done: 1, refused: 0, skipped: 1, waiting: 2 });
    expect(tallyBulk(rows, results([['a', { state: 'done' }], ['b', { state: 'refused', code: 'x' }], ['c', { state: 'done' }]]))).toEqual({ done: 2, refused: 1, skipped: 1, waiting: 0 });
  });
});

describe('inTurns', () => {
  it('does each once, never more than so many at a time', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await inTurns([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      done.push(item);
      running -= 1;
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('has nothing to do with nothing', async () => {
    await expect(inTurns([], 4, () => Promise.reject(new Error('called')))).resolves.not.toThrow();
  });
});
