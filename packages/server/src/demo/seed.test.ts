import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { verifyPassword } from '../accounts/secrets.ts';
import { startTestDatabase, type TestDatabase } from '../platform/testing.ts';
import { demoPeople, demoUnits } from './people.ts';
import { isDemoComplete, seedDemo } from './seed.ts';

const now = '2026-03-10T09:00:00.000Z' as Instant;
const desk = { name: 'SPOC Maravel', country: 'XM', timeZone: 'Europe/Brussels' };
const messageCount = 180;

describe('a demo laid into a database', () => {
  let laid: TestDatabase;
  let wasComplete: boolean;
  const told: (readonly [number, string])[] = [];
  beforeAll(async () => {
    laid = await startTestDatabase();
    wasComplete = await isDemoComplete(laid.database);
    await seedDemo({ deskUrl: laid.deskUrl, log: laid.log, now, desk, messageCount, onProgress: (share, stage) => told.push([share, stage]) });
  });
  afterAll(() => laid.stop());

  const rows = async <Row extends object>(text: string): Promise<readonly Row[]> => (await laid.owner.query<Row>(text)).rows;
  const count = async (where: string): Promise<number> => (await rows<{ count: number }>(`select count(*)::int as count from ${where}`))[0]!.count;

  test('is complete, and said how far it was', async () => {
    expect([wasComplete, await isDemoComplete(laid.database)]).toEqual([false, true]);
    expect(told.at(0)).toEqual([0, 'people']);
    expect(told.at(-1)).toEqual([1, 'ready']);
    expect(told.map(([share]) => share)).toEqual(told.map(([share]) => share).toSorted((a, b) => a - b));
    expect(await rows('select value from platform_setting')).toEqual([{ value: { seededAt: now, version: 3 } }]);
  });

  test('has its people, who can sign in, and its directory', async () => {
    expect(await count('accounts_unit')).toBe(demoUnits.length);
    const accounts = await rows<{ sign_in_name: string; password_hash: string }>(`select sign_in_name, password_hash from accounts_account where state = 'active'`);
    expect(accounts).toHaveLength(demoPeople.length);
    const operator = accounts.find((account) => account.sign_in_name === 'operator');
    expect(await verifyPassword(operator?.password_hash, 'demo-lantern-2026')).toBe(true);
    expect(await count('partners_organisation')).toBeGreaterThan(330);
  });

  test('is registered without gaps, in the order of its receipt, within seconds', async () => {
    expect(await count('messages_message')).toBeGreaterThanOrEqual(messageCount);
    for (const direction of ['in', 'out']) {
      expect(await rows(`select count(*)::int = max(sequence) and min(sequence) = 1 as whole from messages_message where direction = '${direction}'`)).toEqual([{ whole: true }]);
    }
    expect(await count(`messages_message where registered_at < received_at or registered_at > received_at + interval '5 seconds'`)).toBe(0);
    expect(await count('messages_message m join messages_message n on n.direction = m.direction and n.sequence = m.sequence + 1 where n.received_at < m.received_at')).toBe(0);
    expect(await count(`messages_message where received_at > '${now}'`)).toBe(0);
  });

  test('leaves a lively queue and files all else', async () => {
    const open = `messages_message where work_state <> 'done'`;
    expect(await count(open)).toBeGreaterThan(45);
    expect(await count(open)).toBeLessThan(100);
    expect(await count(`${open} and assignee_id is not null`)).toBeGreaterThan(8);
    expect(await count(`${open} and due_at < '${now}'`)).toBeGreaterThanOrEqual(5);
    expect(await count(`${open} and due_at between '${now}' and '${now}'::timestamptz + interval '1 hour'`)).toBeGreaterThanOrEqual(4);
    expect(await rows(`select distinct language from ${open}`)).toEqual(expect.arrayContaining(['fr', 'nl', 'de', 'en', 'es', 'it', 'ar', 'ru'].map((language) => ({ language }))));
    // Somebody's by name, a unit's, a post's, and one that not everybody may see.
    expect(await count(`${open} and assignee_id = (select id from accounts_account where sign_in_name = 'operator')`)).toBeGreaterThan(0);
    const withUnit = (code: string) => count(`${open} and unit_id = (select id from accounts_unit where code = '${code}')`);
    expect([await withUnit('CRIM'), await withUnit('POST-RABAT'), await withUnit('TRANSLATION')].every((those) => those >= 2)).toBe(true);
    expect(await count(`${open} and classification = 'confidential'`)).toBeGreaterThan(0);
    expect(await count(`${open} and sender_id is null`)).toBeGreaterThan(0);
  });

  test('joins threads in every way a clue leads to', async () => {
    const reasons = (await rows<{ thread_reason: string }>('select distinct thread_reason from messages_message')).map((row) => row.thread_reason);
    expect(reasons).toEqual(expect.arrayContaining(['first', 'in-reply-to', 'own-number', 'partner-reference']));
    expect(await count('(select thread_id from messages_message group by thread_id having count(*) > 2) as long')).toBeGreaterThan(10);
  });

  test('keeps the second arrival of the same words beside the first', async () => {
    expect(await count('messages_arrival where not first')).toBeGreaterThan(8);
  });

  test('has what could not be read in quarantine, some of it dealt with', async () => {
    expect(await count(`messages_quarantined where state = 'open'`)).toBe(7);
    expect(await count(`messages_quarantined where state = 'set-aside' and note <> ''`)).toBe(5);
  });

  test('has registers, alerts both ways in every state, candidates to judge, and hits of both sides', async () => {
    expect(await count('holdings_record where removed_at is null')).toBe(3_300);
    expect(await count(`alerts_alert where side = 'foreign' and state = 'in-force'`)).toBe(110);
    for (const state of ['draft', 'in-review', 'issued']) expect(await count(`alerts_alert where side = 'own' and state = '${state}'`)).toBeGreaterThan(0);
    for (const state of ['open', 'hit', 'no-match']) expect(await count(`screening_candidate where state = '${state}'`)).toBeGreaterThan(2);
    expect(await count(`hits_proposal where state = 'open'`)).toBe(3);
    for (const side of ['own-on-foreign', 'foreign-on-own']) for (const system of ['sis', 'interpol']) expect(await count(`hits_hit where side = '${side}' and system = '${system}'`)).toBeGreaterThan(0);
  });

  test('sends nothing: the outbox knows how it went, and no job waits', async () => {
    expect(await count(`messages_delivery where state = 'rejected'`)).toBe(2);
    expect(await count(`messages_delivery where state = 'deferred' and attempt_count = 3`)).toBe(1);
    expect(await count(`messages_delivery where state not in ('sent', 'rejected', 'deferred')`)).toBe(0);
    expect(await count('pgboss.job')).toBe(0);
  });

  /* ── subjects, cases, requests ── */

  const states = async (query: string): Promise<ReadonlyMap<string, number>> => new Map((await rows<{ state: string; count: number }>(query)).map(({ state, count: each }) => [state, each]));
  const openIn = `requests_request where direction = 'in' and settled_at is null`;

  test('has a request and a case for every message that asks for an answer, by the desk’s own reactions', async () => {
    const asking = `messages_message m join partners_organisation o on o.id = m.sender_id where m.direction = 'in' and m.channel not in ('national', 'sirene') and m.kind = 'request' and o.country is distinct from 'XM'`;
    expect(await count(asking)).toBeGreaterThan(40);
    expect(await count(`${asking} and not exists (select from requests_request r where r.message_id = m.id)`)).toBe(0);
    expect(await count(`messages_message m where m.direction = 'in' and m.channel = 'sirene' and m.kind in ('alert-form', 'hit-notice') and not exists (select from requests_request r where r.message_id = m.id)`)).toBe(0);
    expect(await count('requests_request r where not exists (select from cases_item i where i.kind = \'request\' and i.object_id = r.id and i.removed_at is null)')).toBe(0);
    expect(await count(`platform_fact where slice = 'requests' and kind = 'RequestReceived'`)).toBeGreaterThan(60);
  });

  test('shows the same deadline in the queue and on every clock', async () => {
    expect(await count(`requests_request r join messages_message m on m.id = r.message_id
      where r.direction = 'in' and m.due_at is distinct from (case when r.clock_state = 'none' then null else r.due_at end)`)).toBe(0);
  });

  test('has requests at every point of their way', async () => {
    const stages = await states('select stage as state, count(*)::int from requests_request where direction = \'in\' group by 1');
    for (const [stage, least] of [['received', 4], ['assessed', 10], ['tasked', 6], ['clarification-pending', 3], ['authorisation-pending', 2], ['partly-answered', 2], ['duplicate', 1], ['closed', 12]] as const) {
      expect([stage, (stages.get(stage) ?? 0) >= least]).toEqual([stage, true]);
    }
    expect(await count(`${openIn} and paused`)).toBe(3);
    expect(await count(`${openIn} and authorisation = 'pending' and delay_notice_count > 0`)).toBeGreaterThanOrEqual(1);
    expect(await count(`${openIn} and authorisation = 'pending' and delay_notice_count = 0`)).toBeGreaterThanOrEqual(1);
    expect(await count(`${openIn} and due_at < '${now}'`)).toBeGreaterThanOrEqual(5);
    expect(await count(`${openIn} and due_at between '${now}' and '${now}'::timestamptz + interval '8 hours'`)).toBeGreaterThanOrEqual(8);
    expect(await count(`requests_request where europol_decision is not null`)).toBeGreaterThan(8);
    expect(await count(`requests_request where direction = 'in' and settled_as in ('answered', 'refused', 'partly-refused') and met`)).toBeGreaterThan(10);
  });

  test('has cases that few may see, two that became one, one to be looked at again', async () => {
    const cases = await states('select state, count(*)::int from cases_case group by 1');
    expect(cases.get('closed')).toBeGreaterThan(15);
    expect(cases.get('merged')).toBe(1);
    expect(await count(`cases_case where restricted and state = 'open'`)).toBe(2);
    expect(await count(`cases_glass where verdict = 'pending' and ends_at > '${now}'`)).toBe(1);
    expect(await count(`cases_case where state = 'closed' and review_due_at < '${now}'`)).toBeGreaterThanOrEqual(1);
    expect(await count('(select case_id from requests_request group by 1 having count(*) > 1) as several')).toBeGreaterThanOrEqual(2);
    expect([await count('cases_note'), await count('cases_file where task_id is null')]).toEqual([4, 1]);
  });

  test('has tasks with the national services: open, overdue, answered', async () => {
    const tasksOf = (code: string, more: string) => count(`cases_task t join accounts_unit u on u.id = t.unit_id where u.code = '${code}' and ${more}`);
    for (const unit of ['CRIM', 'ROADS', 'CYBER']) {
      expect([unit, await tasksOf(unit, `t.state = 'open' and t.due_at > '${now}'`)]).not.toEqual([unit, 0]);
      expect([unit, await tasksOf(unit, `t.state = 'open' and t.due_at < '${now}'`)]).not.toEqual([unit, 0]);
      expect([unit, await tasksOf(unit, `t.state = 'answered'`)]).not.toEqual([unit, 0]);
    }
  });

  test('suggests whom and what it has met before, in whatever spelling', async () => {
    expect(await count('subjects_link')).toBeGreaterThan(20);
    const found = (ours: string, theirs: string) =>
      count(`requests_suggestion s join subjects_subject a on a.id = s.subject_id join subjects_subject b on b.id = s.found_subject_id where a.data::text like '%${ours}%' and b.data::text like '%${theirs}%'`);
    for (const [ours, theirs] of [['Ruslan OSTROVIDOV', 'Руслан'], ['Murad AL-MASMUDI', 'Mourad'], ['Lukasz JASTRZEBIEC', 'Łukasz'], ['PL 4821 K', 'PL-4821-K'], ['Karim VALBRESSAC', 'Karim VALBRESSAC']] as const) {
      expect([ours, await found(ours, theirs)]).not.toEqual([ours, 0]);
    }
    const suggestions = await states('select state, count(*)::int from requests_suggestion group by 1');
    expect([(suggestions.get('open') ?? 0) > 8, suggestions.get('accepted'), suggestions.get('rejected')]).toEqual([true, 1, 1]);
  });

  test('leaves drafts on the screens', async () => {
    expect((await rows<{ draft_kind: string }>('select draft_kind from drafts_draft order by 1')).map((row) => row.draft_kind)).toEqual(['manual', 'new', 'reply', 'reply']);
  });

  test('is in the access log as it happened', async () => {
    expect(await count(`audit_entry where outcome <> 'done'`)).toBe(0);
    expect(await count(`audit_entry where at > '${now}'`)).toBe(0);
    expect(await count('audit_entry e join messages_message m on e.objects @> array[\'message:\' || m.id] where e.at < m.received_at')).toBe(0);
    for (const act of ['messages.register', 'messages.claim', 'messages.assign', 'messages.correct', 'messages.finish', 'drafts.send', 'messages.deliver', 'messages.set-aside-quarantined', 'requests.take-down-message', 'requests.assess', 'requests.decide-europol', 'cases.assign', 'cases.close', 'cases.give-task', 'cases.answer-task', 'subjects.state', 'requests.cross-check']) {
      expect([act, await count(`audit_entry where act = '${act}'`)]).not.toEqual([act, 0]);
    }
  });
});

test('a demo that was broken off is known', async () => {
  const broken = await startTestDatabase();
  const giveUp = new Error('the lights went out');
  const laying = seedDemo({
    deskUrl: broken.deskUrl,
    log: broken.log,
    now,
    desk,
    messageCount: 60,
    onProgress: (share) => {
      if (share > 0.3) throw giveUp;
    },
  });
  await expect(laying).rejects.toBe(giveUp);
  expect(await isDemoComplete(broken.database)).toBe(false);
  expect((await broken.owner.query('select 1 from accounts_account')).rowCount).toBeGreaterThan(0);
  await broken.stop();
});
