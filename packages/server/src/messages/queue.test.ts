import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import { cursorOf, type Page } from '../kernel/page.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
import * as contract from './contract.ts';
import type { MessageLine } from './contract.ts';
import type { QueueSort } from './store-queue.ts';
import { startRegistryDesk, type RegistryDesk } from './testing-messages.ts';

type Person = Actor & { readonly kind: 'account' };

const now = '2026-03-10T09:00:00.000Z';
const minutes = (count: number) => instantOf(Date.parse(now) + count * 60_000);

describe('the queue', () => {
  let desk: RegistryDesk;
  let operator: Person;
  let laid: readonly MessageLine[];

  const list = async (query: Readonly<Record<string, string>>, person = operator) => {
    const answer = await desk.call(person, contract.listQueue, { query });
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const allPages = async (query: Readonly<Record<string, string>>, between: () => Promise<unknown> = async () => undefined) => {
    const items: MessageLine[] = [];
    let after: string | null = null;
    do {
      const page: Page<MessageLine> = await list({ ...query, ...(after ? { after } : {}) });
      items.push(...page.items);
      after = page.next;
      if (after) await between();
    } while (after);
    return items;
  };

  beforeAll(async () => {
    desk = await startRegistryDesk();
    operator = await desk.person('operator');
    const other = await desk.person('operator');
    // Few different values, so that many are equal in all but the id.
    for (let index = 0; index < 90; index += 1) {
      const due = [null, minutes(-30), minutes(0), minutes(45), minutes(600)][index % 5]!;
      const assignee_id = index % 7 === 0 ? operator.accountId : index % 7 === 1 ? other.accountId : null;
      await desk.message({
        due_at: due,
        due_rule: due && 'request-7d',
        urgency: index % 3 === 0 ? 'urgent' : 'non-urgent',
        received_at: minutes(-(index * 37) % 4),
        channel: index % 2 === 0 ? 'siena' : 'i247',
        language: ['fr', 'sr-Latn', null][index % 3]!,
        kind: index % 4 === 0 ? 'answer' : 'request',
        assignee_id,
        work_state: index % 11 === 10 ? 'done' : assignee_id ? 'claimed' : 'waiting',
      });
    }
    laid = [...(await allPages({ limit: '200' })), ...(await allPages({ limit: '200', state: 'done' }))];
  });
  afterAll(() => desk.stop());

  /** The orders as a person would say them. */
  const compare: Readonly<Record<QueueSort, (a: MessageLine, b: MessageLine) => number>> = {
    deadline: (a, b) => byDue(a, b) || byUrgency(a, b) || byAge(a, b),
    urgency: (a, b) => byUrgency(a, b) || byDue(a, b) || byAge(a, b),
    received: byAge,
    '-received': (a, b) => byAge(b, a),
  };
  function byDue(a: MessageLine, b: MessageLine): number {
    return (a.dueAt ? Date.parse(a.dueAt) : Infinity) - (b.dueAt ? Date.parse(b.dueAt) : Infinity) || 0;
  }
  function byUrgency(a: MessageLine, b: MessageLine): number {
    return Number(a.urgency === 'non-urgent') - Number(b.urgency === 'non-urgent');
  }
  function byAge(a: MessageLine, b: MessageLine): number {
    return Date.parse(a.receivedAt) - Date.parse(b.receivedAt) || (a.id < b.id ? -1 : 1);
  }

  function dueWithin(count: number): (line: MessageLine) => boolean {
    return (line) => line.dueAt !== null && line.dueAt >= now && line.dueAt < minutes(count);
  }

  test('all its pages together are the whole list, in order, under every filter', async () => {
    expect(laid).toHaveLength(90);
    const filters: Readonly<Record<string, Readonly<Record<string, (line: MessageLine) => boolean>>>> = {
      state: { waiting: (line) => line.workState === 'waiting', claimed: (line) => line.workState === 'claimed', done: (line) => line.workState === 'done' },
      whose: { mine: (line) => line.assignee?.id === operator.accountId, nobody: (line) => line.assignee === null },
      channel: { siena: (line) => line.channel === 'siena' },
      urgency: { urgent: (line) => line.urgency === 'urgent' },
      kind: { answer: (line) => line.kind === 'answer' },
      language: { sr: (line) => line.language === 'sr-Latn', FR: (line) => line.language === 'fr' },
      overdue: { true: (line) => line.dueAt !== null && line.dueAt < now, false: (line) => line.dueAt === null || line.dueAt >= now },
      dueWithinMinutes: { 45: dueWithin(45), 46: dueWithin(46), 60: dueWithin(60), 1440: dueWithin(1440) },
      direction: { in: () => true, out: () => false },
    };
    const chosen = fc.record(Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, fc.option(fc.constantFrom(...Object.keys(values)), { nil: undefined, freq: 2 })])));
    const sorts = fc.constantFrom<QueueSort>('deadline', 'urgency', 'received', '-received');
    await fc.assert(
      fc.asyncProperty(chosen, sorts, fc.constantFrom(1, 7, 20, 89, 200), async (filter, sort, limit) => {
        const asked = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
        const fits = (line: MessageLine) => (filter['state'] ? true : line.workState !== 'done') && asked.every(([name, value]) => filters[name]![value]!(line));
        const expected = laid.filter(fits).sort(compare[sort]);
        const found = await allPages({ ...Object.fromEntries(asked), sort, limit: String(limit) });
        expect(found.map((line) => line.number)).toEqual(expected.map((line) => line.number));
      }),
      { numRuns: 25 },
    );
  });

  test('what arrives while somebody turns pages moves nothing', async () => {
    for (const sort of ['deadline', '-received']) {
      const before = await allPages({ sort, limit: '200' });
      const seen = await allPages({ sort, limit: '9' }, () => desk.message({ due_at: minutes(-30), due_rule: 'request-7d', received_at: minutes(-1), language: 'xx' }));
      const known = new Set(before.map((line) => line.id));
      expect(seen.filter((line) => known.has(line.id)).map((line) => line.id)).toEqual(before.map((line) => line.id));
      expect(new Set(seen.map((line) => line.id)).size).toBe(seen.length);
    }
    await desk.owner.query(`delete from messages_message where language = 'xx'`);
  });

  test.each([
    ['rubbish', 'deadline'],
    [cursorOf(['received', now, 'x']), 'received'],
    [cursorOf(['deadline', 'infinity', 1, now, '00000000-0000-0000-0000-000000000000']), 'deadline'],
    [cursorOf(['deadline', null, 2, now, '00000000-0000-0000-0000-000000000000']), 'deadline'],
    [cursorOf(['deadline', null, 1, now, '00000000-0000-0000-0000-000000000000']), 'urgency'],
    [cursorOf(['received', "' or true --", '00000000-0000-0000-0000-000000000000']), 'received'],
  ])('a cursor that is not ours (%#) is refused', async (after, sort) => {
    expect(await desk.call(operator, contract.listQueue, { query: { after, sort } })).toMatchObject({ status: 400, code: 'messages.cursor-invalid' });
  });

  test('the counts are those of the list', async () => {
    const counts = (await desk.call(operator, contract.countQueue)).json;
    const open = laid.filter((line) => line.workState !== 'done');
    expect(counts).toEqual({
      waiting: open.filter((line) => line.workState === 'waiting').length,
      mine: open.filter((line) => line.assignee?.id === operator.accountId).length,
      urgent: open.filter((line) => line.urgency === 'urgent').length,
      overdue: open.filter((line) => line.dueAt !== null && line.dueAt < now).length,
      dueWithinHour: open.filter((line) => line.dueAt === minutes(0) || line.dueAt === minutes(45)).length,
      quarantined: 0,
      deliveriesFailed: 0,
    });
    expect(counts.dueWithinHour).toBeGreaterThan(20);
    for (const limit of ['5', '200']) expect(await allPages({ dueWithinMinutes: '60', limit })).toHaveLength(counts.dueWithinHour);
  });

  test.each(['0', '-1', '1.5', '10081', 'hour'])('within %s minutes cannot be asked for', async (dueWithinMinutes) => {
    expect((await desk.call(operator, contract.listQueue, { query: { dueWithinMinutes } })).status).toBe(422);
  });

  test('what is read is in the access log', async () => {
    const { items } = await list({ limit: '3' });
    const [entry] = await desk.entries(1);
    expect(entry).toMatchObject({ act: 'messages.list-queue', operation: 'consult', objects: items.map((item) => `message:${item.id}`), detail: { count: 3 } });
  });
});

describe('taking the next', () => {
  let desk: RegistryDesk;
  beforeAll(async () => {
    desk = await startRegistryDesk();
  });
  afterAll(() => desk.stop());

  const take = (person: Person, body: object = {}) => desk.call(person, contract.takeNext, { body });
  const numberTaken = async (person: Person, body: object = {}) => (await take(person, body)).json.number;
  const due = (at: Instant) => ({ due_at: at, due_rule: 'request-7d' as const });

  test('comes in the order of pressure, within the filters, and what lies with a unit is for that unit', async () => {
    const unit = await desk.unit('U-1');
    const operator = await desk.person('operator');
    const member = await desk.person('national-unit', { unitIds: [unit] });
    const later = await desk.message({ ...due(minutes(90)), channel: 'lo' });
    const never = await desk.message({ channel: 'lo' });
    const urgent = await desk.message({ ...due(minutes(60)), urgency: 'urgent', channel: 'lo' });
    const calm = await desk.message({ ...due(minutes(60)), received_at: minutes(-600), channel: 'lo' });
    const units = await desk.message({ ...due(minutes(-60)), unit_id: unit as never, channel: 'lo' });
    const french = await desk.message({ channel: 'lo', language: 'fr' });
    expect(await take(operator, { channel: 'pccc' })).toMatchObject({ status: 404, code: 'messages.nothing-waiting' });
    expect(await numberTaken(operator, { language: 'fr' })).toBe(french.number);
    expect([await numberTaken(operator), await numberTaken(operator), await numberTaken(operator), await numberTaken(operator)]).toEqual([urgent, calm, later, never].map(({ number }) => number));
    expect(await take(operator)).toMatchObject({ status: 404 });
    expect(await numberTaken(member)).toBe(units.number);
    expect(await take(member)).toMatchObject({ status: 404 });

    const more = await desk.message({ unit_id: unit as never });
    const taken = (await take(operator, { unit })).json;
    expect(taken).toMatchObject({ number: more.number, workState: 'claimed', assignee: { id: operator.accountId, name: 'Test operator' }, version: 2 });
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'messages.take-next', operation: 'alter', objects: [`message:${more.id}`] });
  });

  test('ten at once get ten different ones, and the eleventh none', async () => {
    const laid = await Promise.all(Array.from({ length: 10 }, () => desk.message({ channel: 'prum' })));
    const people = await Promise.all(Array.from({ length: 11 }, () => desk.person('operator')));
    const answers = await Promise.all(people.map((person) => take(person, { channel: 'prum' })));
    const taken = answers.filter((answer) => answer.status === 200).map((answer) => answer.json.id);
    expect(taken.sort()).toEqual(laid.map(({ id }) => id).sort());
    expect(answers.filter((answer) => answer.code === 'messages.nothing-waiting')).toHaveLength(1);
  });

  test('who may not work messages takes none', async () => {
    for (const role of ['analyst', 'translator', 'auditor', 'administrator'] as const) {
      expect(await take(await desk.person(role))).toMatchObject({ status: 403, code: 'accounts.not-permitted' });
    }
  });
});
