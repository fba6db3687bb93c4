import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../messages/contract.ts';
import type { OrganisationId } from '../partners/model.ts';
import { startDraftsDesk, type DraftsDesk } from './testing-desk.ts';

let desk: DraftsDesk;
let operator: Awaited<ReturnType<DraftsDesk['person']>>;
let spoc: OrganisationId;
const open = { codes: [] as string[] };
const sent: { draftId: string; messageId: string }[] = [];
beforeAll(async () => {
  desk = await startDraftsDesk({
    checks: [async (_db, { content }) => (content.kind === 'answer' ? open.codes.map((code) => ({ code })) : [])],
    onSent: [async (_act, { draftId, messageId }) => void sent.push({ draftId, messageId })],
  });
  operator = await desk.person('operator');
  spoc = await desk.partner('SPOC-XF');
});
afterAll(() => desk.stop());

test('what a slice to the right has still to decide is shown and keeps a draft from leaving', async () => {
  open.codes = ['requests.europol-decision-missing', 'requests.copies-undecided'];
  const draft = await desk.draft(operator, { draftKind: 'new' }, { kind: 'answer', subject: 'Vehicle', body: 'It is.', recipients: [{ organisationId: spoc, address: null, copy: false }] });
  expect(draft.release).toEqual({ obstacles: [], warnings: [], pending: open.codes.map((code) => ({ code })) });
  expect(await desk.send(operator, draft)).toMatchObject({ status: 409, body: { code: 'drafts.may-not-leave', detail: { obstacles: 'requests.europol-decision-missing requests.copies-undecided' } } });
  expect(sent).toEqual([]);

  open.codes = [];
  const message = (await desk.send(operator, draft)).as<Message>();
  expect(sent).toEqual([{ draftId: draft.id, messageId: message.id }]);
});

test('what is registered by hand leaves nothing and is asked nothing', async () => {
  open.codes = ['requests.europol-decision-missing'];
  const draft = await desk.draft(operator, { draftKind: 'manual' }, { kind: 'answer', subject: 'Call', body: 'They called.' });
  expect(draft.release.pending).toBeUndefined();
});
