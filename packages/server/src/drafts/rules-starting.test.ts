import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { messageKinds } from '../kernel/vocabulary.ts';
import type { MessageId, ThreadId } from '../messages/model.ts';
import type { Quotable } from '../messages/store-answered.ts';
import type { OrganisationId } from '../partners/model.ts';
import { saveDraft } from './contract.ts';
import { prefixed, quoted, startForward, startFromQuarantined, startManual, startNew, startReply } from './rules-starting.ts';

const ncb = 'ncb' as OrganisationId;
const about: Quotable = {
  id: 'm1' as MessageId,
  number: 'IN-2026-000007',
  direction: 'in',
  channel: 'siena',
  kind: 'request',
  urgency: 'urgent',
  urgencyGround: 'life-or-limb',
  classification: 'restricted',
  handling: ['H1', 'H3'],
  handlingText: 'Not to the press.',
  sourceEvaluation: 'B',
  informationEvaluation: '2',
  language: 'fr',
  crimeAreas: ['corruption'],
  subject: 'Contrôle',
  body: 'Bonjour,\n\n> cité\nMerci',
  senderId: ncb,
  senderName: 'BCN Xanthie',
  senderAddress: 'ncb@partner.example',
  ownReference: 'XF/123',
  receivedAt: '2026-03-10T09:00:00.000Z' as Instant,
  threadId: 't1' as ThreadId,
  unitId: null,
  internetMessageId: null,
  recipients: [],
};
const known = new Map([[ncb, ['first@partner.example', 'ncb@partner.example']]]);

describe('markings carried over', () => {
  test.each<[string, Partial<Quotable>]>([
    ['nothing', { classification: 'unclassified', handling: [], handlingText: null, crimeAreas: [] }],
    ['H0', { handling: ['H0'], handlingText: null }],
    ['H1', { handling: ['H1'], handlingText: null }],
    ['H2', { handling: ['H2'], handlingText: null }],
    ['H3 with its text', { handling: ['H3'], handlingText: 'Only in this case.' }],
    ['H1, H2 and H3 at once', { handling: ['H1', 'H2', 'H3'], handlingText: 'Only in this case.' }],
    ['confidential', { classification: 'confidential' }],
    ['secret and terrorism', { classification: 'secret', crimeAreas: ['terrorism', 'kidnapping-and-hostage-taking'] }],
  ])('%s: never less, in a reply and in a forward', (_name, marking) => {
    const marked = { ...about, ...marking };
    for (const content of [startReply(marked, known), startForward(marked)]) {
      const { classification, handling, handlingText, crimeAreas } = marked;
      expect(content).toMatchObject({ classification, handling, handlingText, crimeAreas, ownReference: null });
    }
  });

  test('the evaluation is of the information: it goes with a forward, not with our own answer', () => {
    expect(startForward(about)).toMatchObject({ sourceEvaluation: 'B', informationEvaluation: '2' });
    expect(startReply(about, known)).toMatchObject({ sourceEvaluation: null, informationEvaluation: null });
  });
});

describe('a reply', () => {
  test('goes to the mailbox that wrote, in its language, as the answer to what it was', () => {
    expect(startReply(about, known)).toMatchObject({
      channel: 'siena',
      kind: 'answer',
      urgency: 'urgent',
      urgencyGround: null,
      language: 'fr',
      recipients: [{ organisationId: ncb, address: 'ncb@partner.example', copy: false }],
      subject: 'Re: Contrôle',
      otherReferences: ['XF/123', 'IN-2026-000007'],
      manual: null,
    });
  });

  test.each<[string, Partial<Quotable>, unknown]>([
    ['an organisation that no longer has the address: its first', { senderAddress: 'old@partner.example' }, [{ organisationId: ncb, address: null, copy: false }]],
    ['an unknown sender: the address as it was', { senderId: null, senderAddress: 'x@y.example' }, [{ organisationId: null, address: 'x@y.example', copy: false }]],
    ['a caller without an address: nobody yet', { senderId: null, senderAddress: null }, []],
    ['a call from a known office: that office', { senderAddress: null }, [{ organisationId: ncb, address: null, copy: false }]],
    [
      'one of ours: to whom it went',
      { direction: 'out', senderId: null, recipients: [{ organisation_id: ncb, address: 'first@partner.example', copy: false }, { organisation_id: null, address: 'c@d.example', copy: true }] },
      [{ organisationId: ncb, address: 'first@partner.example', copy: false }, { organisationId: null, address: 'c@d.example', copy: true }],
    ],
  ])('to %s', (_name, changes, recipients) => {
    expect(startReply({ ...about, ...changes }, known).recipients).toEqual(recipients);
  });

  test.each(messageKinds)('to a %s has a kind of its own', (kind) => {
    const expected = { request: 'answer', clarification: 'answer', 'clarification-request': 'clarification', 'hit-notice': 'alert-form', 'alert-form': 'alert-form' };
    expect(startReply({ ...about, kind }, known).kind).toBe(Object.hasOwn(expected, kind) ? expected[kind as keyof typeof expected] : 'administrative');
  });

  test('names each reference once, and none that is too long to name', () => {
    expect(startReply({ ...about, ownReference: about.number }, known).otherReferences).toEqual([about.number]);
    expect(startReply({ ...about, ownReference: 'x'.repeat(201) }, known).otherReferences).toEqual([about.number]);
    expect(startReply({ ...about, ownReference: null }, known).otherReferences).toEqual([about.number]);
  });
});

test('a forward is still what it was, to nobody yet', () => {
  expect(startForward(about)).toMatchObject({ kind: 'request', urgency: 'urgent', urgencyGround: 'life-or-limb', recipients: [], subject: 'Fwd: Contrôle' });
  // A sender may state a ground without urgency; we do not.
  expect(startForward({ ...about, urgency: 'non-urgent' }).urgencyGround).toBeNull();
});

test.each([
  ['Re: Vehicle', 'Vehicle'],
  ['Re: Vehicle', 'RE: Fwd: Re[2]: AW: Antw: WG: vehicle'.replace('vehicle', 'Vehicle')],
  ['Re: Véhicule', 'RE : TR : Véhicule'],
  ['Re: Research', 'Research'],
  ['Re: TR: plates of Türkiye', 'TR: plates of Türkiye'],
  ['Re:', ''],
  ['Re:', '  re:  '],
  [`Re: ${'x'.repeat(396)}`, 'x'.repeat(900)],
  [`Re: ${'x'.repeat(395)}`, `${'x'.repeat(395)}😀`],
])('“%s” has one mark', (expected, subject) => {
  expect(prefixed('Re', subject)).toBe(expected);
  expect(prefixed('Fwd', subject)).toBe(expected.replace('Re:', 'Fwd:').slice(0, 400).replace(/[\ud800-\udbff]$/, ''));
});

describe('the quote', () => {
  test('says who and when, then every line after a mark', () => {
    expect(quoted(about)).toBe('\n\nBCN Xanthie, 2026-03-10 09:00 UTC (IN-2026-000007):\n> Bonjour,\n>\n> > cité\n> Merci');
  });

  test.each([['\n'], ['a\n'], ['😀'], ['x']])('of two million characters fits a draft', (piece) => {
    const body = piece.repeat(2_000_000 / piece.length);
    const content = startReply({ ...about, body }, known);
    expect(content.body).toMatch(/\[…\]$/);
    expect(content.body.isWellFormed()).toBe(true);
    expect(saveDraft.body.shape.body.safeParse(content.body).success).toBe(true);
  });
});

test('whatever begins is what the contract lets one save', () => {
  const now = '2026-03-10T09:00:00.000Z' as Instant;
  const saveable = (content: object) => saveDraft.body.safeParse({ ...content, recipients: [] }).success;
  for (const content of [startNew(), startManual(now), startFromQuarantined({ channel: 'i247', receivedAt: now }), startForward(about), startReply(about, known)]) expect(saveable(content)).toBe(true);
  expect(startFromQuarantined({ channel: 'i247', receivedAt: now })).toMatchObject({ channel: 'i247', manual: { receivedAt: now } });
});
