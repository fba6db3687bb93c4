import { describe, expect, it } from 'vitest';
import type { Draft } from '@vigie/server/drafts/contract';
import { countUnseen, hindrancesOf, warningKey, warningsOf } from './release-checks.ts';

const typed = { body: '', kind: 'request', urgency: 'non-urgent', urgencyGround: null, handling: [], handlingText: null, manual: null } as unknown as Draft['content'];
const nothing = { obstacles: [], warnings: [] };
const number = 'IN-2026-000123';
const draft = { draftKind: 'new', release: nothing, about: null, attachments: [] } as const satisfies Parameters<typeof hindrancesOf>[0];

describe('what stands in the way', () => {
  it('names each obstacle once, with everybody it is about, and where it is mended', () => {
    const release: Draft['release'] = {
      obstacles: [
        { code: 'sirene-to-third-party', recipient: 'NCB One' },
        { code: 'subject-empty', recipient: null },
        { code: 'sirene-to-third-party', recipient: 'NCB Two' },
      ],
      warnings: [],
    };
    expect(hindrancesOf({ ...draft, release }, typed, 0)).toEqual([
      { field: 'recipients', code: 'sirene-to-third-party', recipients: ['NCB One', 'NCB Two'] },
      { field: 'subject', code: 'subject-empty', recipients: [] },
    ]);
  });

  it('sees what is missing before the desk refuses it', () => {
    const codes = (draftKind: Draft['draftKind'], change: Partial<Draft['content']>) => hindrancesOf({ ...draft, draftKind }, { ...typed, ...change }, 0).map(({ code }) => code);
    expect(codes('new', { handling: ['H3'], handlingText: '  ' })).toEqual(['drafts.handling-text-missing']);
    expect(codes('new', { urgency: 'urgent' })).toEqual(['drafts.urgency-ground-missing']);
    expect(codes('reply', { urgency: 'urgent', kind: 'answer' })).toEqual([]);
    const manual = { means: 'telephone', senderId: null, senderName: ' ', receivedAt: '2026-11-24T06:00:00.000Z' } as NonNullable<Draft['content']['manual']>;
    expect(codes('manual', { urgency: 'urgent', manual })).toEqual(['sender-missing']);
    expect(codes('manual', { manual: { ...manual, senderName: 'Duty officer' } })).toEqual([]);
  });

  it('sees an answer that is nothing but a quote, unless a file says it', () => {
    const reply = { ...draft, draftKind: 'reply', about: { id: '1' as never, number, subject: '' } } as const;
    const quoted = { ...typed, body: `  \n\nDesk, now (${number}):\n> Please check.` };
    expect(hindrancesOf(reply, quoted, 0).map(({ code }) => code)).toEqual(['answer-empty']);
    expect(hindrancesOf({ ...reply, draftKind: 'forward' }, quoted, 0)).toEqual([]);
    expect(hindrancesOf({ ...reply, attachments: [{ position: 0, name: 'a.pdf', mediaType: 'application/pdf', byteCount: 1, suspicious: false }] }, quoted, 0)).toEqual([]);
    expect(hindrancesOf(reply, { ...quoted, body: `Nothing found.${quoted.body}` }, 0)).toEqual([]);
  });

  it('waits for files on their way', () => {
    expect(hindrancesOf(draft, typed, 1).map(({ code }) => code)).toEqual(['uploading']);
  });
});

describe('what must have been seen', () => {
  const release: Draft['release'] = {
    obstacles: [],
    warnings: [
      { code: 'language-not-accepted', recipient: 'NCB One' },
      { code: 'handling-h1', recipient: null },
      { code: 'language-not-accepted', recipient: 'NCB Two' },
    ],
  };

  it('is ticked for each recipient by itself', () => {
    const warnings = warningsOf({ release });
    expect(warnings).toEqual([
      { code: 'language-not-accepted', recipients: ['NCB One', 'NCB Two'] },
      { code: 'handling-h1', recipients: [null] },
    ]);
    expect(countUnseen(warnings, new Set())).toBe(3);
    expect(countUnseen(warnings, new Set([warningKey('language-not-accepted', 'NCB Two'), warningKey('handling-h1', null), 'gone|x']))).toBe(1);
  });
});
