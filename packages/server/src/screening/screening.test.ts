import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlertId } from '../alerts/model.ts';
import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { setActor } from '../platform/database.ts';
import { judgeCandidate, openCandidate } from './contract-candidates.ts';
import { getRunOfSentList } from './contract-by-key.ts';
import { getRun, listResults, repeatRun, resumeRun, startRun, stopRun, verifyRun } from './contract-runs.ts';
import { findRunOfList } from './store.ts';
import { countOpenOfRuns, listQueue } from './store-candidates.ts';
import { livia, liviaAbroad, nobody, someone, startScreeningDesk, stranger, type Person, type ScreeningDesk } from './testing-screening.ts';

/** Two indexes, runs and candidates on a real database. */
describe('screening', () => {
  let desk: ScreeningDesk;
  let officer: Person;

  beforeAll(async () => {
    desk = await startScreeningDesk();
    officer = await desk.person('screening-officer');
  });
  beforeEach(async () => {
    await desk.owner.query(`truncate screening_pair, screening_judgement, screening_question, screening_candidate, screening_result, screening_run, alerts_list_change, platform_fact cascade`);
    await desk.owner.query(`update holdings_record set removed_at = now(), change = nextval('holdings_change'), changed_in = pg_current_xact_id() where removed_at is null`);
    await desk.owner.query(`update alerts_alert set state = 'withdrawn', change = nextval('alerts_change'), changed_in = pg_current_xact_id() where state = 'in-force'`);
  });
  afterAll(() => desk.stop());

  describe('an alert that arrives', () => {
    test('has its candidates in the queue after one job, with both records, the ledger in words and the index it was asked of', async () => {
      const holdingId = await desk.holding(livia, { measure: 'arrest' });
      await desk.holding(stranger);
      const alertId = await desk.alert({ record: liviaAbroad, reference: '2026/1' });
      await desk.tell('alerts', 'AlertReceived', { alertId, system: 'interpol', category: 'red', listVersionId: null });
      await desk.work(1);
      const waiting = await desk.waiting(officer);
      expect(waiting).toMatchObject([{ alert: { id: alertId, reference: '2026/1', category: 'red' }, holding: { id: holdingId, measure: 'arrest' }, state: 'open', priority: 1 }]);
      expect(waiting[0]!.bits).toBeGreaterThan(waiting[0]!.threshold);

      const view = await desk.open(officer, waiting[0]!.id);
      expect(view.rows.map(({ field, says }) => `${field} ${says}`)).toEqual(['name for', 'birth-date for', 'sex little', 'nationality little', 'document one-sided']);
      expect(view.rows[0]).toMatchObject({ alert: [{ text: 'Livia VARGASIN' }], holding: [{ text: 'VARGASIN, Livia Ondrine' }] });
      expect(view.ledger.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(view.bits, 3);
      expect(view.ledger.every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
      expect(view).toMatchObject({ recordsChanged: false, may: { judge: true, because: null } });

      const [run] = await desk.runs(officer);
      expect(run).toMatchObject({ cause: 'alert', state: 'done', doneCount: 1, falsePerThousand: 1, openCount: 1, counts: { found: 1, candidates: 1, notEnoughData: 0 } });
      expect(run!.indexAtStart).toMatchObject({ recordCount: 2 });
      expect(await desk.facts('CandidatesFound')).toMatchObject([{ candidateIds: [waiting[0]!.id] }]);
    });

    test('of whom too little is known is told apart from one of whom nothing was found', async () => {
      await desk.holding(livia);
      const unknown = await desk.arrive({ record: nobody });
      const [ofNobody] = await desk.runs(officer);
      expect(ofNobody).toMatchObject({ state: 'done', counts: { found: 0, notEnoughData: 1 } });
      const { items } = await desk.ok(officer, listResults, { params: { id: ofNobody!.id } });
      expect(items).toMatchObject([{ queryId: unknown, outcome: 'not-enough-data' }]);
      expect(items[0]!.attainable!).toBeLessThan(items[0]!.threshold!);

      await desk.arrive({ record: stranger });
      const [ofStranger] = await desk.runs(officer);
      expect(ofStranger).toMatchObject({ counts: { found: 0, notEnoughData: 0, notCompared: 0 } });
      expect((await desk.ok(officer, listResults, { params: { id: ofStranger!.id } })).items).toEqual([]);
    });

    test('that is withdrawn before its turn is not "nothing found"', async () => {
      const alertId = await desk.alert({ record: livia });
      await desk.changeAlert(alertId, null, 'withdrawn');
      await desk.tell('alerts', 'AlertReceived', { alertId, system: 'interpol', category: 'red', listVersionId: null });
      await desk.work();
      const [run] = await desk.runs(officer);
      expect(run!.counts).toMatchObject({ found: 0, notCompared: 1 });
    });

    test('twice is one candidate', async () => {
      await desk.holding(livia);
      const alertId = await desk.arrive({ record: liviaAbroad });
      await desk.tell('alerts', 'AlertReceived', { alertId, system: 'interpol', category: 'red', listVersionId: null });
      await desk.work();
      expect(await desk.waiting(officer)).toHaveLength(1);
      expect((await desk.runs(officer))[0]!.counts).toMatchObject({ candidates: 0, known: 1 });
    });

    test('changed: the candidate is renewed, or lapses when it does not match any more', async () => {
      await desk.holding(livia);
      const alertId = await desk.arrive({ record: liviaAbroad });
      const [first] = await desk.waiting(officer);
      await desk.changeAlert(alertId, { ...liviaAbroad, birthPlaces: ['Ostrel'] } as typeof liviaAbroad);
      expect((await desk.call(officer, judgeCandidate, { params: { id: first!.id }, version: first!.version, body: { verdict: 'hit' } })).code).toBe('screening.records-changed');
      await desk.tell('alerts', 'AlertReceivedChanged', { alertId });
      await desk.work();
      const [second] = await desk.waiting(officer);
      expect(second).toMatchObject({ renews: true, alert: { id: alertId } });
      expect((await desk.open(officer, first!.id)).lapsedBecause).toBe('renewed');

      await desk.changeAlert(alertId, stranger);
      await desk.tell('alerts', 'AlertReceivedChanged', { alertId });
      await desk.work();
      expect(await desk.waiting(officer)).toEqual([]);
      expect((await desk.open(officer, second!.id)).lapsedBecause).toBe('alert-changed');
    });

    test('withdrawn: what waits lapses', async () => {
      await desk.holding(livia);
      const alertId = await desk.arrive({ record: liviaAbroad });
      const [candidate] = await desk.waiting(officer);
      await desk.changeAlert(alertId, null, 'withdrawn');
      await desk.tell('alerts', 'AlertReceivedWithdrawn', { alertId });
      await desk.work();
      expect(await desk.open(officer, candidate!.id)).toMatchObject({ state: 'lapsed', lapsedBecause: 'alert-ended' });
    });

    test('erased: nothing of its words stays, nor of the judgements', async () => {
      await desk.holding(livia);
      const alertId = await desk.arrive({ record: liviaAbroad });
      const [candidate] = await desk.waiting(officer);
      await desk.ok(officer, judgeCandidate, { params: { id: candidate!.id }, version: 1, body: { verdict: 'no-match', reason: 'other', text: 'Livia is known here' } });
      await desk.changeAlert(alertId, null, 'erased');
      await desk.tell('alerts', 'AlertErased', { alertId });
      await desk.work();
      const view = await desk.open(officer, candidate!.id);
      expect(view).toMatchObject({ state: 'no-match', ledger: [], alert: { caption: '' }, holding: { caption: '' }, judgements: [{ verdict: 'no-match', text: '' }] });
      expect(await desk.rows(`select 1 from screening_candidate c where c::text ilike '%vargasin%'`)).toEqual([]);
    });
  });

  describe('an alert of SIS', () => {
    test('is settled once all its candidates are judged, and at once when there are none', async () => {
      const none = await desk.arrive({ record: stranger, system: 'sis', category: 'missing' });
      expect(await desk.facts('ScreeningSettled')).toEqual([{ alertId: none, outcome: 'none' }]);
      await desk.holding(livia);
      const found = await desk.arrive({ record: liviaAbroad, system: 'sis', category: 'missing' });
      expect(await desk.facts('ScreeningSettled')).toHaveLength(1);
      const [candidate] = await desk.waiting(officer);
      await desk.ok(officer, judgeCandidate, { params: { id: candidate!.id }, version: 1, body: { verdict: 'no-match', reason: 'name-common' } });
      expect(await desk.facts('ScreeningSettled')).toContainEqual({ alertId: found, outcome: 'no-match' });
    });

    test('of which too little is known is never said to be settled; nor is anything said of other systems', async () => {
      await desk.holding(livia);
      await desk.arrive({ record: nobody, system: 'sis', category: 'missing' });
      await desk.arrive({ record: stranger });
      expect(await desk.facts('ScreeningSettled')).toEqual([]);
    });
  });

  describe('a list', () => {
    test('is screened step by step, can be stopped and resumed, and the machine that sent it sees how far it is', async () => {
      const alertIds: AlertId[] = [];
      for (let number = 0; number < 1_100; number += 1) alertIds.push(await desk.alert({ record: someone(number), system: 'list', category: 'wanted' }));
      for (let number = 0; number < 1_100; number += 100) await desk.holding(someone(number));
      const listVersionId = await desk.listVersion(alertIds);
      expect((await desk.ok(officer, getRunOfSentList, { params: { listVersionId } }).catch((error: unknown) => String(error)))).toContain('accounts.client-key-refused');
      await desk.tell('alerts', 'ListReceived', { listVersionId, listId: newId(), new: 1_100, changed: 0, gone: 0 });
      // The reaction, then the first of three steps.
      await desk.work(2);
      let [run] = await desk.runs(officer);
      expect(run).toMatchObject({ state: 'running', total: 1_100, doneCount: 500, counts: { candidates: 5 } });
      expect(await desk.waiting(officer)).toHaveLength(5);

      await desk.ok(officer, stopRun, { params: { id: run!.id } });
      await desk.work();
      expect((await desk.runs(officer))[0]).toMatchObject({ state: 'stopped', doneCount: 500 });
      await desk.ok(officer, resumeRun, { params: { id: run!.id } });
      await desk.work();
      [run] = await desk.runs(officer);
      expect(run).toMatchObject({ state: 'done', doneCount: 1_100, counts: { found: 11, candidates: 11 }, openCount: 11 });
      // The machine sees numbers, and no candidate.
      const client: Actor = { kind: 'client', clientId: newId(), name: 'lists', roles: [] };
      const seen = await desk.database.transaction().execute(async (db) => {
        await setActor(db, client);
        const found = await findRunOfList(db, listVersionId);
        return { run: found?.id, open: await countOpenOfRuns(db, [run!.id]), candidates: await listQueue(db, { state: 'waiting' }, null, 10) };
      });
      expect(seen).toEqual({ run: run!.id, open: new Map([[run!.id, 11]]), candidates: [] });
      expect((await desk.call(officer, stopRun, { params: { id: run!.id } })).code).toBe('screening.run-not-stoppable');
      expect((await desk.call(officer, resumeRun, { params: { id: run!.id } })).code).toBe('screening.run-not-resumable');
    }, 60_000);

    test('a step whose job comes twice is taken once', async () => {
      await desk.holding(livia);
      const alertIds = [await desk.alert({ record: liviaAbroad, system: 'list', category: 'wanted' })];
      const run = await desk.ok(officer, startRun, { body: { scope: { kind: 'alerts', alertIds } } });
      await desk.work();
      await desk.rows(`update screening_run set updated_at = now() - interval '1 hour'`);
      await desk.run('screening.wake-runs');
      expect(desk.jobCount()).toBe(0);
      expect(await desk.ok(officer, getRun, { params: { id: run.id } })).toMatchObject({ state: 'done', doneCount: 1 });
    });

    test('a step that was lost with its process is taken again', async () => {
      await desk.holding(livia);
      const alertIds = [await desk.alert({ record: liviaAbroad })];
      const run = await desk.ok(officer, startRun, { body: { scope: { kind: 'alerts', alertIds } } });
      await desk.rows(`update screening_run set updated_at = '2026-03-10T08:00Z'`);
      await desk.run('screening.wake-runs');
      expect(desk.jobCount()).toBe(2);
      await desk.work();
      expect(await desk.ok(officer, getRun, { params: { id: run.id } })).toMatchObject({ state: 'done', doneCount: 1, counts: { candidates: 1 } });
    });
  });

  describe('holdings that change', () => {
    test('ask the alerts in force, and the ledger keeps its sides', async () => {
      const alertId = await desk.arrive({ record: { ...liviaAbroad, names: [{ full: 'Livia VARGASYN' }] } as typeof liviaAbroad, reference: '2026/7' });
      expect(await desk.waiting(officer)).toEqual([]);
      const holdingId = await desk.holding(livia);
      await desk.tell('holdings', 'HoldingsChanged', { sourceId: newId(), holdingIds: [holdingId] });
      await desk.work();
      const [candidate] = await desk.waiting(officer);
      expect(candidate).toMatchObject({ direction: 'holdings-on-alerts', alert: { id: alertId }, holding: { id: holdingId } });
      const view = await desk.open(officer, candidate!.id);
      expect(view.rows[0]!.evidence.map(({ alert, holding }) => [alert, holding])).toContainEqual(['VARGASYN', 'VARGASIN']);

      await desk.changeHolding(holdingId, null);
      await desk.tell('holdings', 'HoldingsChanged', { sourceId: newId(), holdingIds: [holdingId] });
      await desk.work();
      expect(await desk.open(officer, candidate!.id)).toMatchObject({ state: 'lapsed', lapsedBecause: 'holding-removed' });
    });

    test('a load is one run, and its rolling back another', async () => {
      await desk.arrive({ record: liviaAbroad });
      const holdingId = await desk.holding(livia);
      const loadId = newId();
      await desk.rows(`update holdings_record set load_id = $2 where id = $1`, holdingId, loadId);
      await desk.tell('holdings', 'HoldingsLoaded', { loadId, sourceId: newId(), new: 1, changed: 0, removed: 0 });
      await desk.work();
      expect((await desk.runs(officer))[0]).toMatchObject({ cause: 'load', scope: { kind: 'load', id: loadId }, counts: { candidates: 1 } });
      await desk.changeHolding(holdingId, null);
      await desk.tell('holdings', 'HoldingsRolledBack', { loadId, sourceId: newId(), new: 0, changed: 0, removed: 1 });
      await desk.work();
      expect((await desk.runs(officer))[0]).toMatchObject({ cause: 'load', counts: { lapsed: 1 } });
      expect(await desk.waiting(officer)).toEqual([]);
    });
  });

  describe('a pair that was judged', () => {
    test('does not come back, until a record changes or the time is up', async () => {
      await desk.holding(livia);
      const alertId = await desk.arrive({ record: liviaAbroad });
      const [candidate] = await desk.waiting(officer);
      await desk.ok(officer, judgeCandidate, { params: { id: candidate!.id }, version: 1, body: { verdict: 'no-match', reason: 'name-common' } });
      const [run] = await desk.runs(officer);
      await desk.ok(officer, repeatRun, { params: { id: run!.id } });
      await desk.work();
      expect((await desk.runs(officer))[0]).toMatchObject({ cause: 'again', repeatsId: run!.id, counts: { found: 1, candidates: 0, remembered: 1 } });
      expect(await desk.waiting(officer)).toEqual([]);

      await desk.changeAlert(alertId, { ...liviaAbroad, birthPlaces: ['Ostrel'] } as typeof liviaAbroad);
      await desk.tell('alerts', 'AlertReceivedChanged', { alertId });
      await desk.work();
      const [again] = await desk.waiting(officer);
      expect(again).toMatchObject({ renews: true });
      expect((await desk.open(officer, again!.id)).judgements).toMatchObject([{ candidateId: candidate!.id, verdict: 'no-match' }]);

      await desk.ok(officer, judgeCandidate, { params: { id: again!.id }, version: 1, body: { verdict: 'no-match', reason: 'name-common' } });
      await desk.rows(`update screening_pair set expires_at = '2026-03-01T00:00Z'`);
      await desk.ok(officer, repeatRun, { params: { id: run!.id } });
      await desk.work();
      expect(await desk.waiting(officer)).toHaveLength(1);
    });
  });

  describe('a run', () => {
    test('can be verified: the same answers, until the records move', async () => {
      const holdingId = await desk.holding(livia);
      await desk.arrive({ record: liviaAbroad });
      const [run] = await desk.runs(officer);
      await desk.ok(officer, verifyRun, { params: { id: run!.id } });
      await desk.work();
      expect(await desk.ok(officer, getRun, { params: { id: run!.id } })).toMatchObject({ verification: { state: 'done', outcome: 'same' } });
      expect(await desk.waiting(officer)).toHaveLength(1);

      await desk.changeHolding(holdingId, stranger);
      await desk.ok(officer, verifyRun, { params: { id: run!.id } });
      await desk.work();
      expect(await desk.ok(officer, getRun, { params: { id: run!.id } })).toMatchObject({ verification: { outcome: 'moved' } });
      // Verifying keeps nothing, and lets nothing lapse.
      expect(await desk.waiting(officer)).toHaveLength(1);
    });

    test('of every alert in force, with another threshold', async () => {
      await desk.holding(livia);
      await desk.alert({ record: liviaAbroad });
      await desk.alert({ record: stranger });
      const run = await desk.ok(officer, startRun, { body: { scope: { kind: 'alerts-in-force' }, falsePerThousand: 5 } });
      await desk.work();
      expect(await desk.ok(officer, getRun, { params: { id: run.id } })).toMatchObject({ state: 'done', total: 2, doneCount: 2, falsePerThousand: 5, counts: { candidates: 1 }, createdBy: { id: officer.accountId } });
    });
  });

  test('what lies beyond the clearance is not in the queue, and cannot be opened', async () => {
    await desk.holding(livia);
    await desk.arrive({ record: liviaAbroad, classification: 'secret' });
    const cleared = await desk.person('screening-officer', { clearance: 'secret' });
    const [candidate] = await desk.waiting(cleared);
    expect(await desk.waiting(officer)).toEqual([]);
    expect((await desk.call(officer, openCandidate, { params: { id: candidate!.id }, body: { purpose: { code: 'alert-handling' } } })).code).toBe('screening.candidate-not-found');
  });
});

describe('an index that is being loaded', () => {
  test('makes a run wait, visibly; it begins by itself once the index is there', async () => {
    let isThere = false;
    const current = Promise.withResolvers<void>();
    const desk = await startScreeningDesk({
      holdings: (real) => ({ search: async (queries) => (isThere ? real.search(queries) : { state: 'loading' }), get isReady() { return isThere; }, whenCurrent: () => current.promise }),
    });
    const officer = await desk.person('screening-officer');
    await desk.holding(livia);
    await desk.arrive({ record: liviaAbroad });
    expect(await desk.runs(officer)).toMatchObject([{ state: 'waiting', waitsFor: 'index', doneCount: 0, indexAtStart: null }]);
    await desk.run('screening.wake-runs');
    expect(desk.jobCount()).toBe(0);
    isThere = true;
    await desk.run('screening.wake-runs');
    await desk.work();
    expect(await desk.runs(officer)).toMatchObject([{ state: 'done', waitsFor: null, counts: { candidates: 1 } }]);
    await desk.stop();
  });

  test('that fails: the run is there, failed, and can be resumed', async () => {
    let isBroken = true;
    const desk = await startScreeningDesk({
      holdings: (real) => ({ search: async (queries) => { if (isBroken) throw new Error('broken'); return real.search(queries); }, isReady: true, whenCurrent: async () => undefined }),
    });
    const officer = await desk.person('screening-officer');
    await desk.holding(livia);
    await desk.arrive({ record: liviaAbroad }).catch(() => undefined);
    const [run] = await desk.runs(officer);
    expect(run).toMatchObject({ state: 'failed', failure: 'internal' });
    isBroken = false;
    await desk.ok(officer, resumeRun, { params: { id: run!.id } });
    await desk.work();
    expect(await desk.runs(officer)).toMatchObject([{ state: 'done', counts: { candidates: 1 } }]);
    await desk.stop();
  });
});
