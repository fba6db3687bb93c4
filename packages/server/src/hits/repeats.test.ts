import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '../kernel/id.ts';
import * as contract from './contract.ts';
import { startHitsDesk, type HitsDesk, type Person } from './testing-hits.ts';

let desk: HitsDesk;
let officer: Person;
let reader: Id<'client'>;
beforeAll(async () => {
  desk = await startHitsDesk();
  officer = await desk.person('screening-officer');
  reader = await desk.client();
  await desk.partner('SIRENE-XF');
});
afterAll(() => desk.stop());

const read = (eventId: string, more: object = {}) => ({ eventId, alertReference: 'XF-V-1', category: 'check-discreet', issuer: 'XF', at: desk.clock(), place: 'Ring road, km 4', authority: 'Road police', plate: 'XF 123', ...more });
const hand = (...reads: readonly object[]) => desk.ok(reader, contract.repeatHits, { body: { reads } });

describe('plate readers', () => {
  test('only a machine with a key comes in', async () => {
    expect(await desk.call(officer, contract.repeatHits, { body: { reads: [read('x')] } })).toMatchObject({ status: 401, code: 'accounts.client-key-refused' });
  });

  test('of a discreet check one G with the keyword; what follows is counted and its place not kept', async () => {
    const first = await hand(read('e-1'), read('e-2'), read('e-1'));
    expect(first.items.map(({ eventId, fate }) => `${eventId} ${fate}`)).toEqual(['e-1 recorded', 'e-2 counted']);
    const { hitId } = first.items[0]!;
    expect((await hand(read('e-1'), read('e-3'))).items.map(({ fate }) => fate)).toEqual(['known', 'counted']);
    const hit = await desk.get(officer, hitId!);
    expect(hit).toMatchObject({ means: 'anpr', measure: 'taken', owed: ['G'], repeatCount: 2, repeats: { wanted: false, untoldCount: 0 }, caption: 'XF 123' });
    expect(hit.repeats.recent.every(({ place }) => place === null)).toBe(true);
    const { draftId } = await desk.act(officer, contract.startForm, hit, { form: 'G' });
    expect((await desk.draft(officer, draftId)).content.body).toContain('086 Keywords: ANPR');
    await desk.send(officer, draftId);
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'notified', owed: [] });

    await desk.act(officer, contract.wantRepeats, hit, { wanted: true });
    await hand(read('e-4', { place: 'Bridge' }), read('e-5'));
    const wanted = await desk.get(officer, hit.id);
    expect(wanted).toMatchObject({ owedForms: [{ form: 'M', reason: 'repeats-wanted' }], repeats: { untoldCount: 2 } });
    expect(wanted.repeats.recent.map(({ place }) => place)).toContain('Bridge');
    const further = await desk.act(officer, contract.startForm, hit, { form: 'M' });
    expect((await desk.draft(officer, further.draftId)).content.body).toContain('Further passages: 2');
    await desk.send(officer, further.draftId);
    expect(await desk.get(officer, hit.id)).toMatchObject({ owed: [], repeats: { untoldCount: 0, count: 4 } });
    await desk.act(officer, contract.wantRepeats, hit, { wanted: false });
    expect((await desk.get(officer, hit.id)).repeats.recent.every(({ place }) => place === null)).toBe(true);
  });

  test('of a specific check or a stolen vehicle one H, asking whether more is wanted', async () => {
    const [one] = (await hand(read('f-1', { alertReference: 'XF-V-2', category: 'object' }))).items;
    const hit = await desk.get(officer, one!.hitId!);
    expect(hit).toMatchObject({ measure: 'not-taken', measureGround: 'passage-only', owedForms: [{ form: 'H', reason: 'passage-without-action' }] });
    const { draftId } = await desk.act(officer, contract.startForm, hit, { form: 'H' });
    const { body } = (await desk.draft(officer, draftId)).content;
    expect(body).toContain('nobody was stopped');
    expect(body).toContain('whether you want to hear of further passages');
  });

  test('what cannot be is refused by itself, the rest goes on', async () => {
    const { items } = await hand(read('g-1', { alertReference: 'XF-V-3', at: '2027-01-01T00:00:00Z' }), read('g-2', { alertReference: 'XF-V-3', category: 'red' }), read('g-3', { alertReference: 'XF-V-3' }));
    expect(items.map(({ eventId, fate }) => `${eventId} ${fate}`).sort()).toEqual(['g-1 refused', 'g-2 refused', 'g-3 recorded']);
  });

  test('two machines at once make one hit', async () => {
    const other = await desk.client();
    const both = await Promise.all([hand(read('h-1', { alertReference: 'XF-V-4' })), desk.ok(other, contract.repeatHits, { body: { reads: [read('h-1', { alertReference: 'XF-V-4' })] } })]);
    expect(both.flatMap(({ items }) => items.map(({ fate }) => fate)).sort()).toEqual(['counted', 'recorded']);
    expect(new Set(both.flatMap(({ items }) => items.map(({ hitId }) => hitId))).size).toBe(1);
  });
});
