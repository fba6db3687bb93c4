import { describe, expect, test } from 'vitest';
import { messageKinds } from '../kernel/vocabulary.ts';
import { actsIn, clockEffects, eventOfAct, flow, flowMarkdown, guardNames, requestActs, rowOf, type RequestAct } from './flow.ts';
import { exchangeKinds, incomingStates, isSettled, outgoingStates } from './model.ts';

const statesOf = { in: incomingStates, out: outgoingStates } as const;

describe('the table', () => {
  test('has one row at most for each direction, exchange, state and act', () => {
    const keys = flow.flatMap((row) => row.exchanges.map((exchange) => `${row.direction} ${exchange} ${row.from} ${row.act}`));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('stays within the states of its direction, and cites an article in every row', () => {
    for (const row of flow) {
      const states: readonly string[] = statesOf[row.direction];
      expect([...states, 'none']).toContain(row.from);
      expect([...states, 'same', 'back']).toContain(row.to);
      expect(row.articles).not.toEqual([]);
      expect(clockEffects).toContain(row.clock);
      expect(row.sends === null || messageKinds.includes(row.sends)).toBe(true);
    }
  });

  test('uses every act and every guard', () => {
    expect(requestActs.filter((act) => !flow.some((row) => row.act === act))).toEqual([]);
    expect(guardNames.filter((guard) => !flow.some((row) => row.guards.includes(guard)))).toEqual([]);
    expect(Object.keys(eventOfAct)).toHaveLength(requestActs.length);
  });

  test.each(['in', 'out'] as const)('reaches every state of direction %s, and leaves every one but the last', (direction) => {
    const reached = new Set(flow.filter((row) => row.direction === direction).map(({ to }) => to as string));
    // Where it waits twice, the first of the two shows.
    expect(statesOf[direction].filter((state) => !reached.has(state))).toEqual([]);
    expect(statesOf[direction].filter((state) => !flow.some((row) => row.direction === direction && row.from === state))).toEqual(['erased']);
  });

  test('stops the clock exactly where nothing more is owed', () => {
    for (const row of flow) {
      if (row.to === 'same' || row.to === 'back' || row.to === 'closed' || row.to === 'erased') continue;
      expect([row.act, row.clock === 'stops' || row.clock === 'ends']).toEqual([row.act, isSettled(row.to)]);
    }
  });

  test('can be corrected in every state but an erased one', () => {
    for (const direction of ['in', 'out'] as const) {
      for (const stage of statesOf[direction]) for (const exchange of exchangeKinds) expect(rowOf({ direction, exchange, stage }, 'correct') !== undefined).toBe(stage !== 'erased');
    }
  });

  test('is erased only when closed', () => {
    expect(flow.filter(({ act }) => act === 'erase').map(({ from }) => from)).toEqual(['closed', 'closed']);
  });

  test('asks for the decision on Europol before every answer, and for none before a refusal', () => {
    const rowsOf = (act: RequestAct) => flow.filter((row) => row.act === act);
    for (const act of ['answer', 'answer-partly'] as const) expect(rowsOf(act).every(({ guards }) => guards.includes('europol-decided'))).toBe(true);
    expect(rowsOf('refuse').some(({ guards }) => guards.includes('europol-decided'))).toBe(false);
  });

  test('sends what asks or tells, by its kind', () => {
    expect(rowOf({ direction: 'out', exchange: 'request', stage: 'prepared' }, 'send')?.sends).toBe('request');
    expect(rowOf({ direction: 'out', exchange: 'spontaneous', stage: 'prepared' }, 'send')?.sends).toBe('spontaneous');
    expect(rowOf({ direction: 'in', exchange: 'request', stage: 'partly-answered' }, 'refuse-rest')?.sends).toBe('partial-refusal');
  });

  test('offers no answer where nothing was asked', () => {
    expect(actsIn({ direction: 'in', exchange: 'spontaneous', stage: 'received' }).map(({ act }) => act)).not.toContain('answer');
    expect(actsIn({ direction: 'in', exchange: 'request', stage: 'received' }).map(({ act }) => act)).toContain('answer');
  });

  test('prints every row', () => {
    const lines = flowMarkdown().split('\n').filter((one) => /^\| [a-z-]+ \| [a-z-]+ \|/.test(one));
    expect(lines).toHaveLength(flow.length);
    expect(flowMarkdown()).toContain('| clarification-pending | receive-clarification | back | request, sirene | 6(3), 16(1)(a) |  | resumes |  |');
  });
});
