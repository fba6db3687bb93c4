import { describe, expect, test } from 'vitest';
import { directions, messageKinds } from '../kernel/vocabulary.ts';
import { rowOf } from './flow.ts';
import { requestDirections, requestStages } from './model.ts';
import { actOfMessage, beginning, isAbroad, openingOf, sirenePriorityOf, type Exchanged } from './rules-messages.ts';

const message = (more: Partial<Exchanged> = {}): Exchanged => ({ direction: 'in', channel: 'siena', kind: 'request', countries: ['XF'], ...more });

describe('what a message is to requests', () => {
  test('what stays within the state is no exchange; who is unknown counts as abroad', () => {
    expect(isAbroad(message(), 'XM')).toBe(true);
    expect(isAbroad(message({ countries: [null] }), 'XM')).toBe(true);
    expect(isAbroad(message({ countries: [] }), 'XM')).toBe(true);
    expect(isAbroad(message({ countries: ['XM', 'XF'] }), 'XM')).toBe(true);
    expect(isAbroad(message({ countries: ['XM'] }), 'XM')).toBe(false);
    expect(isAbroad(message({ channel: 'national' }), 'XM')).toBe(false);
    // Art. 4(1): an authority of our own tells by a copy what it sent directly.
    expect(isAbroad(message({ channel: 'national', kind: 'copy', countries: ['XM'] }), 'XM')).toBe(true);
    expect(isAbroad(message({ channel: 'national', kind: 'copy', direction: 'out', countries: ['XM'] }), 'XM')).toBe(false);
  });

  test('a request begins one also in the thread of another; a copy there does not', () => {
    expect(openingOf(message(), true)).toBe('request');
    expect(openingOf(message({ kind: 'copy' }), false)).toBe('copy');
    expect(openingOf(message({ kind: 'copy' }), true)).toBeUndefined();
    expect(openingOf(message({ kind: 'answer' }), false)).toBeUndefined();
  });

  test('SIRENE forms ask when they come first; what we send is a request only when it says so', () => {
    expect(openingOf(message({ channel: 'sirene', kind: 'hit-notice' }), false)).toBe('sirene');
    expect(openingOf(message({ channel: 'sirene', kind: 'hit-notice' }), true)).toBeUndefined();
    expect(openingOf(message({ channel: 'sirene', kind: 'alert-form', direction: 'out' }), false)).toBeUndefined();
    expect(openingOf(message({ channel: 'sirene', direction: 'out' }), false)).toBe('sirene');
    expect(sirenePriorityOf({ urgency: 'non-urgent', crimeAreas: ['terrorism'] })).toBe('immediate');
    expect(sirenePriorityOf({ urgency: 'non-urgent', crimeAreas: [] })).toBe('ordinary');
  });

  test('every act that a message seems to be exists somewhere in the flow', () => {
    const named = requestDirections.flatMap((request) => directions.flatMap((direction) => messageKinds.flatMap((kind) => {
      const act = actOfMessage(request, { direction, kind });
      return act ? [{ request, act }] : [];
    })));
    expect(named).toHaveLength(16);
    const lost = named.filter(({ request, act }) => !requestStages.some((stage) => rowOf({ direction: request, exchange: 'request', stage }, act)));
    expect(lost).toEqual([]);
  });

  test('words are cut between characters', () => {
    expect(beginning('  short ')).toBe('short');
    expect(beginning('ab🚗cd', 4)).toBe('ab…');
  });
});
