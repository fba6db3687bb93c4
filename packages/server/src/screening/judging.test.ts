import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { answerQuestion, askMore, countCandidates, getPhoto, judgeCandidate, listCandidates, openCandidate } from './contract-candidates.ts';
import { getBacklog, listRates, listReviewers, listYields } from './contract-figures.ts';
import { getSettings, putSettings } from './contract-settings.ts';
import { listRuns, startRun } from './contract-runs.ts';
import { livia, liviaAbroad, startScreeningDesk, type Person, type ScreeningDesk } from './testing-screening.ts';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const noMatch = { verdict: 'no-match', reason: 'other-birth-date' } as const;

describe('judging', () => {
  let desk: ScreeningDesk;
  let [officer, operator, leader, analyst]: Person[] = [];

  beforeAll(async () => {
    desk = await startScreeningDesk();
    [officer, operator, leader, analyst] = [await desk.person('screening-officer'), await desk.person('operator'), await desk.person('shift-leader'), await desk.person('analyst')];
    await desk.holding(livia, { measure: 'arrest', photo: pixel });
  });
  beforeEach(async () => {
    await desk.owner.query(`truncate screening_pair, screening_judgement, screening_question, screening_candidate, screening_result, screening_run, platform_fact cascade`);
    await desk.owner.query(`update screening_settings set four_eyes_categories = '{}', four_eyes_verdicts = '{no-match}', version = 1`);
  });
  afterAll(() => desk.stop());

  async function candidate(more: Partial<Parameters<ScreeningDesk['arrive']>[0]> = {}) {
    const alertId = await desk.arrive({ record: liviaAbroad, ...more });
    const [one] = await desk.waiting(leader!, { alertId });
    return one!;
  }

  async function settingsOf(person: Person) {
    const { version, changedAt: _at, changedBy: _by, ...values } = await desk.ok(person, getSettings);
    return { version, values };
  }

  const judgeAs = (person: Person, { id, version }: { readonly id: string; readonly version: number }, body: Readonly<Record<string, unknown>>) => desk.call(person, judgeCandidate, { params: { id }, version, body });

  test('no match asks for a reason, and words where the reason is another', async () => {
    const one = await candidate();
    expect((await judgeAs(officer!, one, { verdict: 'no-match' })).code).toBe('screening.reason-missing');
    expect((await judgeAs(officer!, one, { verdict: 'no-match', reason: 'other' })).code).toBe('screening.words-missing');
    const judged = await judgeAs(officer!, one, noMatch);
    expect(judged.json).toMatchObject({ final: true, candidate: { state: 'no-match' }, next: null });
    expect(await desk.facts('CandidateJudged')).toEqual([{ candidateId: one.id, alertId: one.alert.id, holdingId: one.holding.id, verdict: 'no-match' }]);
    expect((await judgeAs(operator!, one, noMatch)).code).toBe('screening.already-judged');
  });

  test('the reply names the next in order: by priority, then the strongest', async () => {
    const weak = await candidate({ category: 'sanctions', system: 'list' });
    const strong = await candidate({ category: 'red' });
    const judged = await judgeAs(officer!, strong, { verdict: 'hit' });
    expect(judged.json).toMatchObject({ candidate: { state: 'hit' }, next: weak.id });
  });

  test('who is late is told so, and an analyst may only look', async () => {
    const one = await candidate();
    expect((await judgeAs(officer!, { id: one.id, version: 7 }, noMatch)).code).toBe('screening.changed-meanwhile');
    expect((await judgeAs(analyst!, one, noMatch)).status).toBe(403);
    expect((await desk.open(analyst!, one.id)).rows.length).toBeGreaterThan(0);
  });

  describe('four eyes', () => {
    beforeEach(async () => {
      const { version, values } = await settingsOf(leader!);
      await desk.ok(leader!, putSettings, { version, body: { ...values, fourEyesCategories: ['red'], fourEyesVerdicts: ['no-match', 'hit'] } });
    });

    test('two who agree are final, and the first is not asked again', async () => {
      const one = await candidate();
      const first = await judgeAs(officer!, one, noMatch);
      expect(first.json).toMatchObject({ final: false, candidate: { state: 'second-look', fourEyes: true, mineAlready: true } });
      expect(await desk.facts('CandidateJudged')).toEqual([]);
      expect((await judgeAs(officer!, first.json.candidate, noMatch)).code).toBe('screening.second-look-by-same-person');
      expect(await desk.waiting(officer!, { forMe: 'true' })).toEqual([]);
      expect(await desk.waiting(operator!, { forMe: 'true' })).toHaveLength(1);
      expect((await desk.open(officer!, one.id)).may).toEqual({ judge: false, because: 'screening.second-look-by-same-person' });
      expect((await judgeAs(operator!, first.json.candidate, { verdict: 'no-match', reason: 'name-common' })).json).toMatchObject({ final: true, candidate: { state: 'no-match' } });
    });

    test('two who differ leave it to a shift leader who was neither', async () => {
      const one = await candidate();
      const first = await judgeAs(officer!, one, noMatch);
      const second = await judgeAs(operator!, first.json.candidate, { verdict: 'hit' });
      expect(second.json).toMatchObject({ final: false, candidate: { state: 'second-look', disputed: true } });
      const third = await desk.person('operator');
      expect((await judgeAs(third, second.json.candidate, { verdict: 'hit' })).code).toBe('screening.dispute-needs-leader');
      expect((await judgeAs(leader!, second.json.candidate, { verdict: 'hit' })).json).toMatchObject({ final: true, candidate: { state: 'hit' } });
      expect((await desk.open(leader!, one.id)).judgements.map(({ look, verdict, final }) => [look, verdict, final])).toEqual([[1, 'no-match', false], [2, 'hit', false], [3, 'hit', true]]);
      const { items } = await desk.ok(leader!, listReviewers, { query: { from: '2026-03-09T00:00:00Z', until: '2026-03-12T00:00:00Z' } });
      expect(items.find(({ person }) => person.id === officer!.accountId)).toMatchObject({ looks: 1, noMatch: 1, overruled: 1 });
      expect((await desk.call(officer!, listReviewers, { query: { from: '2026-03-09T00:00:00Z', until: '2026-03-12T00:00:00Z' } })).status).toBe(403);
    });
  });

  describe('asking for more', () => {
    test('begins a draft to the issuer under the reference of the alert and with nothing of the holding; the answer opens it again', async () => {
      const one = await candidate({ reference: '2026/99' });
      const asked = await desk.call(officer!, askMore, { params: { id: one.id }, version: one.version, body: { of: 'issuer', text: 'Which passport does she hold?' } });
      expect(asked.json).toMatchObject({ candidate: { state: 'asked' }, taskId: null });
      const [draft] = await desk.rows('select content from drafts_draft where id = $1', asked.json.draftId);
      expect(draft!.content).toMatchObject({ channel: 'i247', subject: '2026/99', body: 'Which passport does she hold?', otherReferences: ['2026/99'] });
      expect(JSON.stringify(draft)).not.toMatch(/vargasin|XM4471902/i);

      const view = await desk.open(officer!, one.id);
      const question = view.questions[0]!;
      expect(question).toMatchObject({ askedOf: 'issuer', answer: null, by: { id: officer!.accountId } });
      const answered = await desk.call(operator!, answerQuestion, { params: { id: one.id, question: question.id }, body: { text: 'XM4471902.' } });
      expect(answered.json).toMatchObject({ state: 'open' });
      expect((await desk.call(operator!, answerQuestion, { params: { id: one.id, question: question.id }, body: { text: 'again' } })).code).toBe('screening.question-answered');
      // Who asked has given no look yet.
      expect((await judgeAs(officer!, answered.json, { verdict: 'hit' })).json).toMatchObject({ final: true });
    });

    test('of whom is not there is refused, and nothing is left of it', async () => {
      const one = await candidate();
      const asked = await desk.call(officer!, askMore, { params: { id: one.id }, version: one.version, body: { of: 'unit', text: 'Still sought?', organisationId: newId() } });
      expect(asked.code).toBe('screening.organisation-not-found');
      const tasked = await desk.call(officer!, askMore, { params: { id: one.id }, version: one.version, body: { of: 'unit', text: 'Still sought?', task: { caseId: newId(), unitId: newId() } } });
      expect(tasked.code).toBe('screening.task-not-possible');
      expect((await desk.open(officer!, one.id)).questions).toEqual([]);
    });
  });

  test('photographs are served with the candidate, and their sight is in the access log', async () => {
    const one = await candidate();
    const { holdingDetail } = await desk.open(officer!, one.id);
    expect(holdingDetail.photos).toHaveLength(1);
    const photo = await desk.call(officer!, getPhoto, { params: { id: one.id, side: 'holding', photo: holdingDetail.photos[0]!.id } });
    expect(photo.bytes.equals(pixel)).toBe(true);
    expect((await desk.call(officer!, getPhoto, { params: { id: one.id, side: 'alert', photo: 'register' } })).code).toBe('screening.photo-not-found');
    const [entry] = await desk.rows(`select objects::text, purpose::text from audit_entry where act = 'screening.get-photo' and outcome = 'done'`);
    expect(entry!.objects).toContain(one.holding.id);
  });

  test('somebody else sees that it is on a screen', async () => {
    const one = await candidate();
    await desk.ok(officer!, openCandidate, { params: { id: one.id }, body: { purpose: { code: 'alert-handling' }, claim: true } });
    expect(await desk.waiting(operator!)).toMatchObject([{ claimedBy: { id: officer!.accountId } }]);
    await desk.ok(operator!, openCandidate, { params: { id: one.id }, body: { purpose: { code: 'alert-handling' }, claim: true } });
    expect(await desk.waiting(operator!)).toMatchObject([{ claimedBy: { id: officer!.accountId } }]);
    desk.clock.advanceMinutes(3);
    expect(await desk.waiting(operator!)).toMatchObject([{ claimedBy: null }]);
  });

  test('pages go on where they ended, in both orders', async () => {
    const found = [await candidate(), await candidate({ category: 'yellow' }), await candidate({ category: 'sanctions', system: 'list' })];
    const seen: string[] = [];
    for (let after: string | null | undefined = undefined; after !== null; ) {
      const page: { items: readonly { id: string }[]; next: string | null } = await desk.ok(officer!, listCandidates, { query: { limit: '1', ...(after === undefined ? {} : { after }) } });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toEqual(found.map(({ id }) => id));
    for (const one of found) {
      desk.clock.advanceMinutes(1);
      await judgeAs(officer!, one, { verdict: 'hit' });
    }
    const first = await desk.ok(officer!, listCandidates, { query: { state: 'judged', limit: '2' } });
    const rest = await desk.ok(officer!, listCandidates, { query: { state: 'judged', limit: '2', after: first.next! } });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(found.map(({ id }) => id).toReversed());
    expect((await desk.call(officer!, listCandidates, { query: { after: 'nonsense' } })).code).toBe('screening.cursor-invalid');
    expect((await desk.call(officer!, listRuns, { query: { after: 'nonsense' } })).code).toBe('screening.cursor-invalid');
  });

  test('rate, backlog and yield', async () => {
    desk.clock.set('2026-03-10T09:05:00.000Z' as ReturnType<typeof desk.clock>);
    const one = await candidate();
    await candidate({ category: 'sanctions', system: 'list' });
    desk.clock.advanceMinutes(30);
    await judgeAs(officer!, one, { verdict: 'hit' });
    expect(await desk.ok(analyst!, getBacklog)).toMatchObject({ waiting: 1, byPriority: [{ priority: 5, waiting: 1 }], perHour: { hour: 1 }, hoursToClear: 8, medianMinutes: 30 });
    const { items } = await desk.ok(analyst!, listRates, { query: { from: '2026-03-10T08:00:00Z', until: '2026-03-10T11:00:00Z', by: 'hour' } });
    expect(items.map(({ at, found, hit, backlog, medianMinutes }) => [at, found, hit, backlog, medianMinutes])).toEqual([
      ['2026-03-10T08:00:00.000Z', 0, 0, 0, null],
      ['2026-03-10T09:00:00.000Z', 2, 1, 1, 30],
      ['2026-03-10T10:00:00.000Z', 0, 0, 1, null],
    ]);
    const days = await desk.ok(analyst!, listRates, { query: { from: '2026-03-09T23:00:00Z', until: '2026-03-11T23:00:00Z', by: 'day' } });
    expect(days.items.map(({ at, found }) => [at, found])).toEqual([['2026-03-09T23:00:00.000Z', 2], ['2026-03-10T23:00:00.000Z', 0]]);
    expect((await desk.ok(analyst!, listYields, { query: { from: '2026-03-01T00:00:00Z', until: '2026-04-01T00:00:00Z' } })).items).toMatchObject([{ month: '2026-03', cause: 'alert', runs: 2, queries: 2, candidates: 2, hit: 1 }]);
    expect((await desk.call(analyst!, listRates, { query: { from: '2026-03-10T08:00:00Z', until: '2026-03-10T07:00:00Z', by: 'hour' } })).code).toBe('screening.span-invalid');
    expect(await desk.ok(analyst!, countCandidates)).toMatchObject({ open: 1, asked: 0, byPriority: [{ priority: 5, count: 1 }], runsAtWork: 0, indexes: { holdings: 'ready' } });
  });

  test('words are emptied and pairs forgotten in time', async () => {
    const one = await candidate();
    await judgeAs(officer!, one, { verdict: 'no-match', reason: 'other', text: 'She is known here.' });
    desk.clock.advanceMinutes(366 * 24 * 60);
    await desk.run('screening.forget');
    expect(await desk.open(officer!, one.id)).toMatchObject({ ledger: [], judgements: [{ text: '', verdict: 'no-match' }] });
    expect(await desk.rows('select 1 from screening_pair')).toEqual([]);
    desk.clock.set('2026-03-10T12:00:00.000Z' as ReturnType<typeof desk.clock>);
  });

  test('settings are a shift leader’s or an administrator’s, who sees no candidate', async () => {
    const administrator = await desk.person('administrator');
    const { version, values } = await settingsOf(administrator);
    const changed = await desk.ok(administrator, putSettings, { version, body: { ...values, falsePerThousand: 2 } });
    expect(changed).toMatchObject({ falsePerThousand: 2, version: version + 1, changedBy: { id: administrator.accountId } });
    expect((await desk.call(administrator, putSettings, { version, body: values })).code).toBe('screening.changed-meanwhile');
    expect((await desk.call(officer!, putSettings, { version: version + 1, body: values })).status).toBe(403);
    expect((await desk.call(administrator, listCandidates)).status).toBe(403);
    expect((await desk.call(operator!, startRun, { body: { scope: { kind: 'alerts-in-force' } } })).status).toBe(403);
  });
});
