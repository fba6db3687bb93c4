import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { languages } from '../kernel/language.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import { insertTestMessage } from '../messages/testing-messages.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { openPdf } from '../platform/testing-pdf.ts';
import { startTestDatabase, testActor, type TestDatabase } from '../platform/testing.ts';
import { defaultClockSettings } from './clock-rules.ts';
import type { StatisticsYear } from './contract-statistics.ts';
import { figureCodes, type FigureCode } from './model-statistics.ts';
import { statisticsRoutes } from './routes-statistics.ts';

type Person = Actor & { readonly kind: 'account' };
interface Row {
  readonly requestId: string;
  readonly message: { readonly number: string } | null;
  readonly country: string | null;
  readonly ground: string | null;
  readonly at: Instant;
}
interface Rows {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly count: number;
  readonly hiddenCount: number;
}

let base: TestDatabase;
let http: FastifyInstance;
let analyst: Person;
const people = new Map<string, Person>();
const at = (text: string) => instantOf(Date.parse(text));

beforeAll(async () => {
  base = await startTestDatabase();
  const perform = createPerform({ ...base, jobs: { enqueue: async () => undefined } });
  http = await createHttp(
    {
      perform,
      identify: async ({ sessionToken }) => {
        const actor = people.get(sessionToken ?? '');
        return actor ? { actor } : { refused: 'accounts.session-ended' };
      },
      logRefusal: (actor, endpoint, code) => logRefusal(base.database, base.clock, actor, endpoint, code),
      log: base.log,
      publicOrigin: 'http://localhost:8080',
      trustedProxies: [],
      sentences: {},
    },
    statisticsRoutes({ desk: { name: 'SPOC Maravel', country: 'XM', timeZone: 'Europe/Brussels' }, clock: defaultClockSettings('Europe/Brussels') }),
  );
  await http.ready();
  for (const [code, memberships] of [['XM', ['eu']], ['XF', ['eu']], ['XG', ['schengen']], ['XZ', ['interpol']]] as const) {
    await base.owner.query('insert into partners_country (code, memberships, accepted_languages) values ($1, $2, $3) on conflict (code) do update set memberships = $2', [code, memberships, []]);
  }
  analyst = await person('analyst');
  base.clock.set(at('2027-02-01T09:00Z'));
});
afterAll(async () => {
  await http.close();
  await base.stop();
});

async function person(role: Role, clearance: Classification = 'restricted'): Promise<Person> {
  const actor = testActor(role, { clearance });
  people.set(actor.accountId, actor);
  await base.owner.query(`insert into accounts_account (id, sign_in_name, display_name, state, roles, clearance, language, created_at) values ($1, $2, $3, 'invited', $4, $5, 'en', now())`, [
    actor.accountId,
    actor.accountId,
    actor.name,
    actor.roles,
    clearance,
  ]);
  return actor;
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test states the type of what it asked for
async function call<T>(who: Person, method: 'GET' | 'POST', path: string): Promise<{ readonly status: number; readonly code: string | undefined; readonly body: T }> {
  const answer = await http.inject({ method, url: apiPrefix + path, headers: { 'x-vigie-request': '1', cookie: `vigie=${who.accountId}` } });
  const body = answer.json<T & { code?: string }>();
  return { status: answer.statusCode, code: body.code, body };
}
const get = async (year: number, query = '', who = analyst) => (await call<StatisticsYear>(who, 'GET', `/requests/statistics/${year}${query}`)).body;
const rows = async (year: number, query: string, who = analyst) => (await call<Rows>(who, 'GET', `/requests/statistics/${year}/rows?${query}`)).body;
const freeze = (year: number, who = analyst) => call<StatisticsYear>(who, 'POST', `/requests/statistics/${year}/editions`);
const figureOf = (view: StatisticsYear, code: FigureCode) => view.figures.find((figure) => figure.code === code)!;

interface Given {
  readonly country?: string | null;
  readonly direction?: 'in' | 'out';
  readonly exchange?: string;
  readonly classification?: Classification;
  readonly due?: Instant;
}
type Event = readonly [kind: string, at: Instant, payload?: object, recordedAt?: Instant];

/** Lays a request with its history as the schema's owner, past every rule. */
async function lay(events: readonly Event[], { country = 'XF', direction = 'in', exchange = 'request', classification = 'unclassified', due }: Given = {}): Promise<{ readonly id: string; readonly number: string }> {
  const id = newId();
  const caseId = newId();
  const message = await insertTestMessage(base.owner, { direction, classification, received_at: events[0]![1] });
  await base.owner.query(
    `insert into cases_case (id, year, sequence, state, title, summary, crime_areas, priority, classification, restricted, opened_at, changed_at)
     select $1, 2026, coalesce(max(sequence), 0) + 1, 'open', '', '', '{}', 'normal', $2, false, now(), now() from cases_case`,
    [caseId, classification],
  );
  await base.owner.query(
    `insert into requests_request (id, case_id, direction, exchange, message_id, partner_name, country, subject, classification, stage, urgency, opened_at, clock_state, clock_rules_version, created_at, changed_at, due_at, authorisation_needed_at)
     values ($1, $2, $3, $4, $5, 'SPOC', $6, 'A person’s name', $7, 'received', 'non-urgent', $8, 'none', '1', now(), now(), $9, $9)`,
    [id, caseId, direction, exchange, message.id, country, classification, events[0]![1], due ?? null],
  );
  await append(id, events);
  return { id, number: message.number };
}

async function append(id: string, events: readonly Event[]): Promise<void> {
  for (const [kind, happened, payload = {}, recorded = happened] of events) {
    await base.owner.query(
      `insert into requests_event (id, request_id, position, kind, payload, at, recorded_at) select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6 from requests_event where request_id = $2`,
      [newId(), id, kind, JSON.stringify(payload), happened, recorded],
    );
  }
}
const received = (when: Instant, more: object = {}): Event => ['Received', when, { exchange: 'request', urgency: 'non-urgent', urgencyGround: null, sirenePriority: 'ordinary', country: 'XF', crimeAreas: [], ...more }];

describe('the figures of a year', () => {
  test('are those of the histories, and open the requests behind them', async () => {
    const [one, two] = [
      await lay([received(at('2026-03-01T10:00Z')), ['Answered', at('2026-03-02T10:00Z')]]),
      await lay([received(at('2026-03-05T10:00Z'), { urgency: 'urgent' }), ['Refused', at('2026-03-05T12:00Z'), { grounds: ['no-offence', 'not-available'], partial: false, text: 'words about a person' }]], { country: 'XG' }),
      await lay([received(at('2026-12-31T23:30Z'))]),
      await lay([received(at('2026-04-01T10:00Z')), ['MarkedDuplicate', at('2026-04-01T11:00Z'), { of: newId() }]]),
      await lay([received(at('2026-04-01T10:00Z'), { exchange: 'copy' })], { exchange: 'copy' }),
      await lay([['Prepared', at('2025-12-30T10:00Z'), { exchange: 'request', urgency: 'urgent', country: 'XG' }], ['Sent', at('2026-01-02T10:00Z')]], { direction: 'out', country: 'XG' }),
      // Nothing happened in 2027 to this one but that its limit passed.
      await lay([received(at('2026-12-28T10:00Z')), ['AuthorisationNeeded', at('2026-12-29T10:00Z'), { reason: 'a judge must say' }]], { due: at('2027-01-04T10:00Z') }),
    ];
    const view = await get(2026);
    expect(view).toMatchObject({ year: 2026, timeZone: 'Europe/Brussels', since: at('2025-12-31T23:00Z'), before: at('2026-12-31T23:00Z'), over: true, edition: null, editions: [] });
    const totals = Object.fromEntries(view.figures.map(({ code, total }) => [code, total]));
    expect(totals).toEqual({ submitted: 1, 'submitted-by-authorities': 0, received: 3, answered: 1, refused: 1, 'refusal-grounds': 2, deviations: 0, 'within-limit': 2, 'missed-limit': 0, 'submitted-outside': 0, 'received-outside': 0 });
    expect(figureOf(view, 'received').cells).toEqual([
      { country: 'XF', urgency: 'non-urgent', ground: null, part: null, count: 2 },
      { country: 'XG', urgency: 'urgent', ground: null, part: null, count: 1 },
    ]);
    const next = await get(2027);
    expect(next.over).toBe(false);
    expect([figureOf(next, 'received').total, figureOf(next, 'deviations').total]).toEqual([1, 1]);

    expect(await rows(2026, 'figure=answered')).toMatchObject({ items: [{ requestId: one.id, message: { number: one.number }, country: 'XF', at: at('2026-03-02T10:00Z') }], next: null, count: 1, hiddenCount: 0 });
    expect((await rows(2026, 'figure=received&country=XG&urgency=urgent')).items.map(({ requestId }) => requestId)).toEqual([two.id]);
    expect((await rows(2026, 'figure=received&country=none')).items).toEqual([]);
    const grounds = await rows(2026, 'figure=refusal-grounds&limit=1');
    expect(grounds).toMatchObject({ items: [{ requestId: two.id, ground: 'no-offence', part: 'whole' }], count: 2 });
    expect(await rows(2026, `figure=refusal-grounds&limit=1&after=${grounds.next!}`)).toMatchObject({ items: [{ ground: 'not-available' }], next: null });
    // What is shown of it names no person.
    expect(JSON.stringify(await rows(2026, 'figure=received'))).not.toContain('person’s');
  });

  test('do not depend on who asks; the requests behind them do', async () => {
    await lay([received(at('2020-03-01T10:00Z'))], { classification: 'secret' });
    const cleared = await person('shift-leader', 'secret');
    for (const who of [analyst, cleared]) expect(figureOf(await get(2020, '', who), 'received').total).toBe(1);
    expect(await rows(2020, 'figure=received')).toMatchObject({ items: [], count: 0, hiddenCount: 1 });
    expect(await rows(2020, 'figure=received', cleared)).toMatchObject({ count: 1, hiddenCount: 0 });
  });

  test('come through more pages than one, each request once', async () => {
    for (let index = 0; index < 5; index++) await lay([received(at(`2019-03-0${index + 1}T10:00Z`)), ['Answered', at('2019-03-09T10:00Z')]]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Rows = await rows(2019, `figure=answered&limit=2${after ? `&after=${after}` : ''}`);
      seen.push(...page.items.map(({ requestId }) => requestId));
      after = page.next;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    expect(await call(analyst, 'GET', '/requests/statistics/2019/rows?figure=answered&after=bm9uc2Vuc2U')).toMatchObject({ status: 400, code: 'requests.cursor-invalid' });
  });
});

describe('reporting', () => {
  test('keeps the figures; what changes later is a footnote with its rows, and a new edition when reported anew', async () => {
    const kept = await lay([received(at('2024-03-01T10:00Z'))]);
    const moved = await lay([received(at('2024-12-30T10:00Z'))]);
    const first = await freeze(2024);
    expect(first).toMatchObject({ status: 200, body: { edition: { edition: 1, frozenAt: base.clock(), frozenBy: { id: analyst.accountId, name: analyst.name } } } });
    expect(await freeze(2024)).toMatchObject({ status: 409, code: 'requests.statistics-unchanged' });
    expect(figureOf(await get(2024), 'received')).toMatchObject({ total: 2, difference: null });

    base.clock.advanceMinutes(60);
    const late = await lay([[...received(at('2024-06-01T10:00Z')).slice(0, 3), base.clock()] as unknown as Event], { country: 'XG' });
    await append(moved.id, [['Corrected', base.clock(), { position: 1, instant: 'happened', to: at('2025-01-02T10:00Z'), reason: 'typed wrongly' }]]);
    const view = await get(2024);
    expect(figureOf(view, 'received')).toMatchObject({ total: 2, cells: [{ country: 'XF', count: 2 }], difference: { total: 0, added: 1, removed: 1 } });
    expect(figureOf(view, 'answered').difference).toBeNull();
    expect((await rows(2024, 'figure=received&change=added')).items.map(({ requestId }) => requestId)).toEqual([late.id]);
    expect((await rows(2024, 'figure=received&change=removed')).items.map(({ requestId }) => requestId)).toEqual([moved.id]);
    expect((await rows(2024, 'figure=received')).items.map(({ requestId }) => requestId)).toEqual([kept.id, moved.id]);
    expect((await rows(2024, 'figure=received&edition=0')).items.map(({ requestId }) => requestId)).toEqual([kept.id, late.id]);
    expect(figureOf(await get(2024, '?edition=0'), 'received')).toMatchObject({ total: 2, cells: [{ country: 'XF', count: 1 }, { country: 'XG', count: 1 }] });
    expect(figureOf(await get(2025), 'received').total).toBe(1);

    const leader = await person('shift-leader');
    expect(await freeze(2024, leader)).toMatchObject({ status: 200, body: { edition: { edition: 2, frozenBy: { name: leader.name } }, editions: [{ edition: 2 }, { edition: 1 }] } });
    expect(figureOf(await get(2024), 'received')).toMatchObject({ cells: [{ country: 'XF', count: 1 }, { country: 'XG', count: 1 }], difference: null });
    expect(figureOf(await get(2024, '?edition=1'), 'received')).toMatchObject({ cells: [{ country: 'XF', count: 2 }], difference: { added: 1, removed: 1 } });
    expect(await call(analyst, 'GET', '/requests/statistics/2024?edition=7')).toMatchObject({ status: 404, code: 'requests.edition-not-found' });
    expect((await call(analyst, 'GET', '/requests/statistics')).body).toEqual({ items: [{ year: 2024 }], thisYear: 2027 });
  });

  test('only of a year that is over by the desk’s clock', async () => {
    base.clock.set(at('2027-12-31T22:59:59Z'));
    expect(await freeze(2027)).toMatchObject({ status: 409, code: 'requests.year-not-over' });
    base.clock.set(at('2027-12-31T23:00Z'));
    expect((await freeze(2027)).status).toBe(200);
    base.clock.set(at('2027-02-01T09:00Z'));
  });

  test('two at once are one edition', async () => {
    await lay([received(at('2018-03-01T10:00Z'))]);
    const answers = await Promise.all([freeze(2018), freeze(2018), freeze(2018)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await get(2018)).editions).toHaveLength(1);
  });

  test('only by those who may, and nobody changes what was reported', async () => {
    for (const role of ['operator', 'screening-officer', 'translator', 'auditor', 'national-unit'] as const) expect(await freeze(2017, await person(role))).toMatchObject({ status: 403, code: 'accounts.not-permitted' });
    for (const role of ['translator', 'auditor', 'national-unit', 'administrator'] as const) expect((await call(await person(role), 'GET', '/requests/statistics/2017')).status).toBe(403);
    const client = await base.owner.connect();
    await client.query('set role vigie_desk');
    for (const statement of ['update requests_edition set year = 2000', 'delete from requests_edition', 'update requests_edition_row set country = null', 'delete from requests_edition_row']) {
      await expect(client.query(statement)).rejects.toThrow('permission denied');
    }
    await client.query('reset role');
    client.release();
  });

  test('what the database gives for counting has no words and is not for everybody', async () => {
    const client = await base.owner.connect();
    try {
      const histories = `select * from requests_histories(array(select requests_counted('2026-01-01', '2027-01-01')))`;
      const { rows: laid } = await client.query<{ array_agg: string }>('select array_agg(id) from requests_request');
      await client.query('begin; set local role vigie_desk');
      for (const reach of ['', 'none', 'unit']) {
        await client.query(`select set_config('vigie.reach', $1, true)`, [reach]);
        expect((await client.query(`select requests_counted('2026-01-01', '2027-01-01')`)).rows).toEqual([]);
        expect((await client.query('select * from requests_histories($1)', [laid[0]!.array_agg])).rows).toEqual([]);
      }
      await client.query(`select set_config('vigie.reach', 'desk', true)`);
      const text = JSON.stringify((await client.query(histories)).rows);
      expect(text).toContain('no-offence');
      expect(text).not.toMatch(/words about a person|judge|subject/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('as documents', () => {
  const download = (query: string) => http.inject({ method: 'GET', url: `${apiPrefix}/requests/statistics/2026/document?${query}`, headers: { 'x-vigie-request': '1', cookie: `vigie=${analyst.accountId}` } });

  test.each(languages)('a tagged PDF in %s', async (language) => {
    const answer = await download(`format=pdf&language=${language}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining(`requests-2026.${language}.pdf`) as string });
    const { objects, text } = openPdf(answer.rawPayload);
    expect(objects).toContain('/StructTreeRoot');
    expect(objects).toContain(`/Lang (${language})`);
    expect(text).toContain('2026');
    expect(text.replaceAll('\n', ' ')).not.toMatch(/\{\w+\}/);
    expect(Buffer.compare((await download(`format=pdf&language=${language}`)).rawPayload, answer.rawPayload)).toBe(0);
  });

  test('a CSV in which the cells of a figure add up to its total', async () => {
    const answer = await download('format=csv&language=fr');
    const lines = answer.body.replace('\ufeff', '').trim().split('\r\n').map((line) => line.split(','));
    const header = lines[0]!;
    const [figure, country, count] = ['figure', 'country', 'count'].map((name) => header.indexOf(name)) as [number, number, number];
    for (const code of figureCodes) {
      const [total, ...cells] = lines.filter((line) => line[figure] === code);
      expect(cells.reduce((sum, line) => sum + Number(line[count]), 0)).toBe(Number(total![count]));
    }
    expect(lines.find((line) => line[figure] === 'received' && line[country] === 'XG')![count]).toBe('1');
  });

  test('a workbook', async () => {
    const answer = await download('format=xlsx&language=de');
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(Buffer.compare((await download('format=xlsx&language=de')).rawPayload, answer.rawPayload)).toBe(0);
  });

  test('nothing else', async () => {
    for (const query of ['format=doc&language=en', 'format=pdf&language=it', 'format=pdf']) expect((await download(query)).statusCode).toBe(422);
    expect((await download('format=pdf&language=en&edition=9')).statusCode).toBe(404);
  });
});
