import { describe, expect, it } from 'vitest';
import type { Draft } from '@vigie/server/drafts/contract';
import { countUnseen, hindrancesOf, warningKey, warningsOf } from './release-checks.ts';

const typed = { kind: 'request', urgency: 'non-urgent', urgencyGround: null, handling: [], handlingText: null, manual: null } as unknown as Draft['content'];
const nothing = { obstacles: [], warnings: [] };

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
    expect(hindrancesOf({ draftKind: 'new', release }, typed)).toEqual([
      { field: 'recipients', code: 'sirene-to-third-party', recipients: ['NCB One', 'NCB Two'] },
      { field: 'subject', code: 'subject-empty', recipients: [] },
    ]);
  });

  it('sees what is missing before the desk refuses it', () => {
    const codes = (draftKind: Draft['draftKind'], change: Partial<Draft['content']>) => hindrancesOf({ draftKind, release: nothing }, { ...typed, ...change }).map(({ code }) => code);
    expect(codes('new', { handling: ['H3'], handlingText: '  ' })).toEqual(['drafts.handling-text-missing']);
    expect(codes('new', { urgency: 'urgent' })).toEqual(['drafts.urgency-ground-missing']);
    expect(codes('reply', { urgency: 'urgent', kind: 'answer' })).toEqual([]);
    const manual = { means: 'telephone', senderId: null, senderName: ' ', receivedAt: '2026-11-24T06:00:00.000Z' } as NonNullable<Draft['content']['manual']>;
    expect(codes('manual', { urgency: 'urgent', manual })).toEqual(['sender-missing']);
    expect(codes('manual', { manual: { ...manual, senderName: 'Duty officer' } })).toEqual([]);
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
