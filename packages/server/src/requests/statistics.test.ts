import { describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { epochMs, instantOf, type Instant } from '../kernel/time.ts';
import { defaultClockSettings } from './clock-rules.ts';
import type { RequestEvent, RequestId } from './model.ts';
import { figureCodes, type FigureCode } from './model-statistics.ts';
import { calendarYear, changesBetween, countedRows, countsOf, figures, type CountedRequest, type CountedRow, type CountingContext } from './statistics.ts';

const zone = 'Europe/Brussels';
const context: CountingContext = { settings: defaultClockSettings(zone), country: 'XM', bound: new Set(['XM', 'XF', 'XG']), now: '2028-06-01T00:00:00.000Z' as Instant };
const at = (text: string) => instantOf(Date.parse(text));
const day = (text: string) => at(`${text}T10:00:00Z`);

type Loose = { readonly kind: RequestEvent['kind']; readonly at: Instant } & Readonly<Record<string, unknown>>;
/** An event with only what matters; taken down as it happened. */
const event = (kind: RequestEvent['kind'], when: Instant, more: Readonly<Record<string, unknown>> = {}): Loose => ({ kind, at: when, recordedAt: when, ...more });
const received = (when: Instant, more: Readonly<Record<string, unknown>> = {}) => event('Received', when, { exchange: 'request', urgency: 'non-urgent', urgencyGround: null, sirenePriority: 'ordinary', country: 'XF', crimeAreas: [], ...more });
const refused = (when: Instant, grounds: readonly string[], partial = false) => event('Refused', when, { grounds, partial, text: '' });

function request(events: readonly Loose[], more: Partial<CountedRequest> = {}): CountedRequest {
  return { id: newId<'request'>(), direction: 'in', exchange: 'request', country: 'XF', history: events as unknown as readonly RequestEvent[], ...more };
}
const outgoing = (events: readonly Loose[], more: Partial<CountedRequest> = {}) => request([event('Prepared', day('2026-01-01'), { exchange: 'request', urgency: 'urgent', country: 'XF' }), ...events], { direction: 'out', ...more });

const rowsOf = (requests: readonly CountedRequest[], year = 2026, given: Partial<CountingContext> = {}) => countedRows(requests, calendarYear(year, zone), { ...context, ...given });
/** In which figures a request is, with what tells it apart there. */
const placesOf = (of: CountedRequest, year = 2026, given: Partial<CountingContext> = {}) =>
  rowsOf([of], year, given).map(({ figure, urgency, ground, part }) => [figure, urgency, ground, part].filter((word) => word !== null).join(' '));
const isIn = (figure: FigureCode, of: CountedRequest, year = 2026, given: Partial<CountingContext> = {}) => rowsOf([of], year, given).some((row) => row.figure === figure);

describe('the year', () => {
  test.each<readonly [string, number, Instant, Instant]>([
    ['Europe/Brussels', 2026, at('2025-12-31T23:00Z'), at('2026-12-31T23:00Z')],
    ['Europe/Lisbon', 2026, at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')],
    ['Pacific/Auckland', 2026, at('2025-12-31T11:00Z'), at('2026-12-31T11:00Z')],
    ['America/New_York', 2024, at('2024-01-01T05:00Z'), at('2025-01-01T05:00Z')],
  ])('in %s, %i', (timeZone, year, since, before) => {
    expect(calendarYear(year, timeZone)).toEqual({ year, since, before });
  });

  test('a leap year has 366 days', () => {
    const { since, before } = calendarYear(2028, zone);
    expect((epochMs(before) - epochMs(since)) / 86_400_000).toBe(366);
    const onLeapDay = request([received(at('2028-02-29T23:30+01:00'))]);
    expect([2027, 2028, 2029].map((year) => isIn('received', onLeapDay, year))).toEqual([false, true, false]);
  });

  test('begins and ends by the desk’s clock on the wall', () => {
    // Half past eleven in the evening in UTC is half past midnight of the new year in Brussels.
    const late = request([received(at('2026-12-31T23:30Z'))]);
    expect([isIn('received', late, 2026), isIn('received', late, 2027)]).toEqual([false, true]);
    const first = request([received(at('2026-12-31T23:00Z'))]);
    const last = request([received(at('2026-12-31T22:59:59.999Z'))]);
    expect([isIn('received', first, 2027), isIn('received', last, 2027), isIn('received', last, 2026)]).toEqual([true, false, true]);
  });
});

describe('submitted', () => {
  const sent = outgoing([event('Sent', day('2026-03-01'))]);

  test('counts by sending, with state and urgency', () => {
    expect(rowsOf([sent])).toEqual([{ figure: 'submitted', requestId: sent.id, at: day('2026-03-01'), country: 'XF', urgency: 'urgent', ground: null, part: null }]);
  });

  test('counts what was withdrawn after it had left', () => {
    expect(isIn('submitted', outgoing([event('Sent', day('2026-03-01')), event('Withdrawn', day('2026-03-02'))]))).toBe(true);
  });

  test.each<readonly [string, CountedRequest]>([
    ['what never left', outgoing([])],
    ['what was withdrawn before it left', outgoing([event('Withdrawn', day('2026-03-02'))])],
    ['what was prepared in the year and left in the next', outgoing([event('Sent', day('2027-01-02'))])],
    ['spontaneous information', outgoing([event('Sent', day('2026-03-01'))], { exchange: 'spontaneous' })],
    ['a copy', outgoing([event('Sent', day('2026-03-01'))], { exchange: 'copy' })],
    ['a SIRENE request', outgoing([event('Sent', day('2026-03-01'))], { exchange: 'sirene' })],
    ['what was received', request([received(day('2026-03-01'))])],
    ['what went to a state that does not apply the Directive', outgoing([event('Sent', day('2026-03-01'))], { country: 'XZ' })],
    ['what went to a body of no state', outgoing([event('Sent', day('2026-03-01'))], { country: null })],
  ])('does not count %s', (_, given) => {
    expect(isIn('submitted', given)).toBe(false);
  });

  test('what went elsewhere is counted apart', () => {
    expect(placesOf(outgoing([event('Sent', day('2026-03-01'))], { country: 'XZ' }))).toEqual(['submitted-outside urgent']);
    expect(isIn('submitted-outside', sent)).toBe(false);
  });
});

describe('submitted by authorities', () => {
  const copy = request([received(day('2026-03-01'), { exchange: 'copy', country: 'XM' })], { exchange: 'copy', country: 'XM' });

  test('counts copies from our own', () => expect(placesOf(copy)).toEqual(['submitted-by-authorities']));

  test.each<readonly [string, CountedRequest]>([
    ['a copy from another state', { ...copy, country: 'XF' }],
    ['a copy of ours to others', { ...copy, direction: 'out' }],
    ['an enquiry of our own authorities', { ...copy, exchange: 'request' }],
    ['the same copy again', { ...copy, history: [...copy.history, event('MarkedDuplicate', day('2026-03-02'))] as unknown as readonly RequestEvent[] }],
  ])('does not count %s', (_, given) => {
    expect(isIn('submitted-by-authorities', given)).toBe(false);
  });
});

describe('received', () => {
  test('counts by receipt, with the urgency last assessed', () => {
    const assessed = request([received(day('2026-03-01')), event('Assessed', day('2026-03-01'), { urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'direct' })]);
    expect(placesOf(assessed)).toEqual(['received urgent']);
  });

  test('counts what was withdrawn, answered in another year, closed or erased', () => {
    for (const more of [[event('Withdrawn', day('2026-03-02'))], [event('Answered', day('2027-03-02'))], [event('Answered', day('2027-03-02')), event('Closed', day('2027-03-03')), event('Erased', day('2027-12-01'))]]) {
      expect(isIn('received', request([received(day('2026-03-01')), ...more]))).toBe(true);
    }
  });

  test('counts in the year of the receipt as corrected', () => {
    const corrected = request([received(day('2027-01-02')), event('Corrected', day('2027-01-10'), { position: 1, instant: 'happened', to: day('2026-12-30') })]);
    expect([isIn('received', corrected, 2026), isIn('received', corrected, 2027)]).toEqual([true, false]);
  });

  test('counts a late registration in the year in which it was received', () => {
    const late = { ...received(day('2026-12-30')), recordedAt: day('2027-02-01') };
    expect([isIn('received', request([late]), 2026), isIn('received', request([late]), 2027)]).toEqual([true, false]);
  });

  test.each<readonly [string, CountedRequest]>([
    ['a duplicate', request([received(day('2026-03-01')), event('MarkedDuplicate', day('2026-03-02'))])],
    ['a copy', request([received(day('2026-03-01'))], { exchange: 'copy' })],
    ['spontaneous information', request([received(day('2026-03-01'))], { exchange: 'spontaneous' })],
    ['a SIRENE request', request([received(day('2026-03-01'))], { exchange: 'sirene' })],
    ['one of ours', outgoing([event('Sent', day('2026-03-01'))])],
    ['an enquiry of our own authorities', request([received(day('2026-03-01'))], { country: 'XM' })],
    ['one from a state that does not apply the Directive', request([received(day('2026-03-01'))], { country: 'XZ' })],
    ['one of the year before, answered in this', request([received(day('2025-12-30')), event('Answered', day('2026-01-02'))])],
  ])('does not count %s', (_, given) => {
    expect(isIn('received', given)).toBe(false);
  });

  test('a duplicate by mistake counts again', () => {
    expect(isIn('received', request([received(day('2026-03-01')), event('MarkedDuplicate', day('2026-03-02')), event('Reopened', day('2026-03-03'), { reason: 'recorded-in-error' })]))).toBe(true);
  });

  test('one from elsewhere is counted apart, once', () => {
    const foreign = request([received(day('2026-03-01')), event('Answered', day('2026-03-02'))], { country: 'XZ' });
    expect(placesOf(foreign)).toEqual(['received-outside non-urgent']);
    expect(isIn('received-outside', request([received(day('2026-03-01'))]))).toBe(false);
    expect(isIn('received-outside', request([received(day('2026-03-01'))], { country: 'XM' }))).toBe(false);
    expect(isIn('received-outside', request([received(day('2026-03-01')), event('MarkedDuplicate', day('2026-03-02'))], { country: null }))).toBe(false);
  });
});

describe('answered', () => {
  const answered = (when: Instant, ...more: readonly Loose[]) => request([received(day('2026-12-28')), event('Answered', when), ...more]);

  test('counts by the answer, whenever it was received', () => {
    expect(placesOf(answered(day('2027-01-02')), 2026)).toEqual(['received non-urgent']);
    expect(placesOf(answered(day('2027-01-02')), 2027)).toEqual(['answered non-urgent', 'within-limit non-urgent']);
  });

  test('counts once, by the first answer, though more was supplied later', () => {
    const more = answered(day('2026-12-29'), event('Reopened', day('2027-01-05'), { reason: 'further-information' }), event('Answered', day('2027-01-06')));
    expect([isIn('answered', more, 2026), isIn('answered', more, 2027)]).toEqual([true, false]);
  });

  test.each<readonly [string, CountedRequest]>([
    ['a partial answer', request([received(day('2026-03-01')), event('PartlyAnswered', day('2026-03-02'))])],
    ['a refusal', request([received(day('2026-03-01')), refused(day('2026-03-02'), ['no-offence'])])],
    ['a refusal of the rest', request([received(day('2026-03-01')), event('PartlyAnswered', day('2026-03-02')), refused(day('2026-03-03'), ['no-offence'], true)])],
    ['a withdrawal', request([received(day('2026-03-01')), event('Withdrawn', day('2026-03-02'))])],
    ['an answer recorded in error', request([received(day('2026-03-01')), event('Answered', day('2026-03-02')), event('Reopened', day('2026-03-03'), { reason: 'recorded-in-error' })])],
    ['a duplicate', request([received(day('2026-03-01')), event('MarkedDuplicate', day('2026-03-02'))])],
    ['the answer to one of ours', outgoing([event('Sent', day('2026-03-01')), event('Answered', day('2026-03-02'))])],
    ['the answer to a SIRENE request', request([received(day('2026-03-01')), event('Answered', day('2026-03-02'))], { exchange: 'sirene' })],
  ])('does not count %s', (_, given) => {
    expect(isIn('answered', given)).toBe(false);
  });

  test('an error followed by the true answer counts by that one', () => {
    const given = answered(day('2026-12-29'), event('Reopened', day('2027-01-03'), { reason: 'recorded-in-error' }), event('Answered', day('2027-01-04')));
    expect([isIn('answered', given, 2026), isIn('answered', given, 2027)]).toEqual([false, true]);
  });
});

describe('refused', () => {
  test('counts once, each of its grounds once, and tells a part from the whole', () => {
    expect(placesOf(request([received(day('2026-03-01')), refused(day('2026-03-02'), ['minor-offence', 'not-available', 'minor-offence'])]))).toEqual([
      'received non-urgent',
      'refused whole',
      'refusal-grounds minor-offence whole',
      'refusal-grounds not-available whole',
      'within-limit non-urgent',
    ]);
    expect(placesOf(request([received(day('2025-12-31')), event('PartlyAnswered', day('2026-01-01')), refused(day('2026-01-02'), ['national-security'], true)]))).toEqual(['refused partial', 'refusal-grounds national-security partial', 'within-limit non-urgent']);
  });

  test('stays refused when it was answered later on further information, and is then answered too', () => {
    const both = request([received(day('2026-12-28')), refused(day('2026-12-30'), ['request-not-conforming']), event('Reopened', day('2027-01-05'), { reason: 'further-information' }), event('Answered', day('2027-01-06'))]);
    expect([isIn('refused', both, 2026), isIn('answered', both, 2026), isIn('refused', both, 2027), isIn('answered', both, 2027)]).toEqual([true, false, false, true]);
  });

  test.each<readonly [string, CountedRequest]>([
    ['an answer', request([received(day('2026-03-01')), event('Answered', day('2026-03-02'))])],
    ['a refusal recorded in error', request([received(day('2026-03-01')), refused(day('2026-03-02'), ['no-offence']), event('Reopened', day('2026-03-03'), { reason: 'recorded-in-error' }), event('Answered', day('2026-03-04'))])],
    ['an authorisation that was refused, by itself', request([received(day('2026-03-01')), event('AuthorisationNeeded', day('2026-03-02')), event('AuthorisationRefused', day('2026-03-03'))])],
    ['what others refused us', outgoing([event('Sent', day('2026-03-01')), refused(day('2026-03-02'), ['no-offence'])])],
    ['a refusal of the next year', request([received(day('2026-12-31')), refused(day('2027-01-02'), ['no-offence'])])],
  ])('does not count %s', (_, given) => {
    expect([isIn('refused', given), isIn('refusal-grounds', given)]).toEqual([false, false]);
  });
});

describe('deviations, and limits kept', () => {
  const needed = event('AuthorisationNeeded', day('2026-03-03'));

  test('counts where the limit passed while the authorisation was awaited, by the end of the limit', () => {
    expect(placesOf(request([received(day('2026-03-01')), needed, event('AuthorisationGranted', day('2026-03-09')), event('Answered', day('2026-03-10'))]))).toEqual([
      'received non-urgent',
      'answered non-urgent',
      'deviations non-urgent',
      'missed-limit non-urgent authorised',
    ]);
    const acrossYears = request([received(day('2026-12-28')), event('AuthorisationNeeded', day('2026-12-29'))]);
    expect([placesOf(acrossYears, 2026), placesOf(acrossYears, 2027)]).toEqual([['received non-urgent'], ['deviations non-urgent']]);
  });

  test.each<readonly [string, CountedRequest, Partial<CountingContext>]>([
    ['an authorisation that came in time', request([received(day('2026-03-01')), needed, event('Answered', day('2026-03-05'))]), {}],
    ['a limit that has not passed yet', request([received(day('2026-03-01')), needed]), { now: day('2026-03-07') }],
    ['a limit missed without one', request([received(day('2026-03-01')), event('Answered', day('2026-03-20'))]), {}],
    ['an authorisation sought after the limit', request([received(day('2026-03-01')), event('AuthorisationNeeded', day('2026-03-15')), event('Answered', day('2026-03-20'))]), {}],
    ['a withdrawal before the limit', request([received(day('2026-03-01')), needed, event('Withdrawn', day('2026-03-05'))]), {}],
    ['a clarification awaited', request([received(day('2026-03-01')), event('ClarificationAsked', day('2026-03-02'), { receivedByRequesterAt: day('2026-03-02') }), needed]), {}],
    ['a delay that others told us of', outgoing([event('Sent', day('2026-03-01')), event('DelayNotified', day('2026-03-02'), { expectedAt: null }), event('Answered', day('2026-03-20'))]), {}],
  ])('does not count %s', (_, given, more) => {
    expect(isIn('deviations', given, 2026, more)).toBe(false);
  });

  test('an urgent request has eight hours, and the limit is met at its very end', () => {
    const urgent = (answeredAt: Instant) => request([received(at('2026-03-01T10:00Z'), { urgency: 'urgent' }), event('Answered', answeredAt)]);
    expect(placesOf(urgent(at('2026-03-01T18:00Z')))).toContain('within-limit urgent');
    expect(placesOf(urgent(at('2026-03-01T18:00:00.001Z')))).toContain('missed-limit urgent unexcused');
  });

  test('seven days from the end of February go over the leap day', () => {
    const over = (answeredAt: Instant) => request([received(at('2028-02-25T10:00Z')), event('Answered', answeredAt)]);
    expect(isIn('within-limit', over(at('2028-03-03T10:00Z')), 2028)).toBe(true);
    expect(isIn('missed-limit', over(at('2028-03-03T10:01Z')), 2028)).toBe(true);
  });

  test.each<readonly [string, CountedRequest]>([
    ['what was withdrawn', request([received(day('2026-03-01')), event('Withdrawn', day('2026-03-20'))])],
    ['what is still open', request([received(day('2026-03-01'))])],
    ['a duplicate', request([received(day('2026-03-01')), event('MarkedDuplicate', day('2026-03-20'))])],
    ['what was replied to in the next year', request([received(day('2026-12-31')), event('Answered', day('2027-01-20'))])],
    ['a SIRENE request', request([received(day('2026-03-01')), event('Answered', day('2026-03-02'))], { exchange: 'sirene' })],
  ])('%s neither kept nor missed its limit', (_, given) => {
    expect([isIn('within-limit', given), isIn('missed-limit', given)]).toEqual([false, false]);
  });
});

describe('counts', () => {
  const row = (figure: FigureCode, requestId: string, more: Partial<CountedRow> = {}): CountedRow => ({ figure, requestId: requestId as RequestId, at: day('2026-03-01'), country: 'XF', urgency: 'urgent', ground: null, part: null, ...more });

  test('have every figure, and cells that add up', () => {
    const counts = countsOf([row('received', 'a'), row('received', 'b', { country: null }), row('received', 'c', { urgency: 'non-urgent' }), row('received', 'd')]);
    expect(counts.map(({ code }) => code)).toEqual(figureCodes);
    expect(counts.find(({ code }) => code === 'received')).toEqual({
      code: 'received',
      total: 4,
      cells: [
        { country: 'XF', urgency: 'non-urgent', ground: null, part: null, count: 1 },
        { country: 'XF', urgency: 'urgent', ground: null, part: null, count: 2 },
        { country: null, urgency: 'urgent', ground: null, part: null, count: 1 },
      ],
    });
    expect(counts.find(({ code }) => code === 'answered')).toEqual({ code: 'answered', total: 0, cells: [] });
  });

  test('differ by request and cell, not by the instant within the year', () => {
    const earlier = [row('received', 'a'), row('received', 'b'), row('received', 'c')];
    const later = [row('received', 'a', { at: day('2026-04-01') }), row('received', 'b', { urgency: 'non-urgent' }), row('received', 'd'), row('answered', 'a')];
    const { added, removed } = changesBetween(earlier, later);
    expect(added.map(({ figure, requestId }) => `${figure} ${requestId}`)).toEqual(['received b', 'received d', 'answered a']);
    expect(removed.map(({ requestId }) => requestId)).toEqual(['b', 'c']);
  });

  test('every figure of Art. 18 names its point', () => {
    expect(figureCodes.flatMap((code) => figures[code].source ?? [])).toEqual(['Art. 18(2)(a)', 'Art. 18(2)(a)', 'Art. 18(2)(b)', 'Art. 18(2)(b)', 'Art. 18(2)(c)', 'Art. 18(2)(c)', 'Art. 18(2)(d)']);
  });
});
