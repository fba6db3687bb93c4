import type { Instant } from '@vigie/server/kernel/time';
import { describe, expect, it } from 'vitest';
import { bodyOf, countCriteria, faultsOf, noCriteria, parseObject, periodStart, shortId, utcStamp } from './log-criteria.ts';

const at = (text: string) => text as Instant;

describe('criteria of the access log', () => {
  it('are sent only where they are set', () => {
    expect(bodyOf(noCriteria)).toEqual({ limit: 100 });
    expect(bodyOf({ ...noCriteria, operation: 'consult', outcome: 'refused', object: ' message:1 ' })).toEqual({ limit: 100, operation: 'consult', outcome: 'refused', object: 'message:1' });
  });

  it('are counted', () => {
    expect(countCriteria(noCriteria)).toBe(0);
    expect(countCriteria({ ...noCriteria, act: 'messages.search', object: 'message:1' })).toBe(2);
  });

  it('are refused when the period runs backwards or the object is none', () => {
    expect(faultsOf({ ...noCriteria, from: at('2026-11-24T10:00:00.000Z'), until: at('2026-11-24T09:00:00.000Z') })).toEqual({ until: 'period-backwards' });
    expect(faultsOf({ ...noCriteria, object: 'IN 123' })).toEqual({ object: 'object-form' });
    expect(faultsOf({ ...noCriteria, object: 'message:0199a' })).toEqual({});
  });

  it('begin a quick period on the full minute', () => {
    expect(periodStart('day', Date.parse('2026-11-24T13:05:31.204Z'))).toBe('2026-11-23T13:05:00.000Z');
  });
});

describe('what the log shows', () => {
  it('has UTC to the millisecond', () => {
    expect(utcStamp(at('2026-11-24T13:05:31.204Z'))).toBe('2026-11-24 13:05:31.204');
  });

  it('takes objects apart', () => {
    expect(parseObject('message:0199-ab')).toEqual({ kind: 'message', id: '0199-ab' });
    expect(parseObject('directory')).toEqual({ kind: 'directory', id: '' });
  });

  it('shortens ids to their end', () => {
    expect(shortId('0199a3c2-1111-7000-8000-00000000cafe')).toBe('…0000cafe');
    expect(shortId('short')).toBe('short');
  });
});
