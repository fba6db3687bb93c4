import { describe, expect, test } from 'vitest';
import { actsIn, hitActs, hitFlow, hitFlowMarkdown, rowOf } from './flow.ts';
import { hitSides, hitStates } from './model.ts';

describe('the flow of a hit', () => {
  test('a row stands once for each side, state and act, and every act is in it', () => {
    const keys = hitFlow.flatMap(({ sides, from, act }) => sides.map((side) => `${side} ${from} ${act}`));
    expect(new Set(keys).size).toBe(keys.length);
    expect(hitActs.filter((act) => !hitFlow.some((row) => row.act === act))).toEqual([]);
    expect(hitFlow.filter(({ articles }) => articles.length === 0)).toEqual([]);
  });

  test('every state is reached, and from every state but the last there is a way on', () => {
    for (const side of hitSides) {
      const reached = new Set<string>(['open']);
      for (let before = -1; before !== reached.size; ) {
        before = reached.size;
        for (const { from, to, sides } of hitFlow) if (sides.includes(side) && reached.has(from) && to !== 'same') reached.add(to);
      }
      expect([...reached].sort()).toEqual([...hitStates].sort());
      for (const state of hitStates) expect(state === 'erased' ? actsIn({ side, state }) : hitFlow.filter((row) => row.from === state && row.sides.includes(side)), `${side} ${state}`).not.toHaveLength(state === 'erased' ? -1 : 0);
    }
  });

  test('the issuer is told of ours, our authority of theirs; nothing is done by a person to what is erased', () => {
    expect(rowOf({ side: 'own-on-foreign', state: 'open' }, 'notify')?.to).toBe('notified');
    expect(rowOf({ side: 'foreign-on-own', state: 'open' }, 'notify')).toBeUndefined();
    expect(rowOf({ side: 'foreign-on-own', state: 'open' }, 'tell-authority')?.to).toBe('notified');
    expect(actsIn({ side: 'own-on-foreign', state: 'erased' })).toEqual([]);
    expect(actsIn({ side: 'own-on-foreign', state: 'open' }).map(({ act }) => act)).not.toContain('count-repeat');
  });

  test('it prints as a table', () => {
    expect(hitFlowMarkdown().split('\n').length).toBe(hitFlow.length + 2);
  });
});
