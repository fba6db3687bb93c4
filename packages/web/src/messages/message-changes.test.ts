import { describe, expect, it } from 'vitest';
import type { AccountId } from '@vigie/server/kernel/actor';
import type { Message } from '@vigie/server/messages/contract';
import type { OrganisationId } from '@vigie/server/partners/model';
import { changesBetween, correctedFields, correctionOf, correctionValuesOf, inferredFields, rebase } from './message-changes.ts';

const message = {
  version: 3,
  workState: 'waiting',
  assignee: null,
  unitId: null,
  dueAt: null,
  kind: 'request',
  urgency: 'non-urgent',
  urgencyGround: null,
  subject: 'Plate',
  sender: { organisationId: 'lyon' as OrganisationId, code: 'NCB-FR', name: 'NCB Lyon', country: 'FR', address: null },
  language: 'fr',
  classification: 'unclassified',
  handling: ['H1'],
  handlingText: null,
  sourceEvaluation: null,
  informationEvaluation: null,
  crimeAreas: [],
  ownReference: null,
  otherReferences: ['A-1', 'B-2'],
  inferred: ['kind', 'urgency', 'somethingNew'],
} as unknown as Message;
const changed = (fields: Partial<Message>): Message => ({ ...message, ...fields });

describe('changesBetween', () => {
  it('finds what a colleague did', () => {
    const after = changed({ workState: 'claimed', assignee: { id: 'x' as AccountId, name: 'Joost' }, version: 4 });
    expect(changesBetween(message, after)).toEqual([
      { field: 'workState', before: 'waiting', after: 'claimed' },
      { field: 'assignee', before: null, after: { id: 'x', name: 'Joost' } },
    ]);
    expect(changesBetween(message, changed({ version: 9 }))).toEqual([]);
  });

  it('compares only what both know', () => {
    const { handlingText: _, ...line } = message;
    expect(changesBetween(line as Message, changed({ handlingText: 'Ask first' }))).toEqual([]);
  });
});

describe('corrections', () => {
  const values = correctionValuesOf(message);

  it('sends nothing when nothing was changed, blanks aside', () => {
    expect(correctionOf(values, message)).toEqual({});
    expect(correctedFields({ ...values, subject: ' Plate ', otherReferences: 'A-1\n\n B-2 \nA-1' }, message)).toEqual([]);
  });

  it('sends what was changed, and null for what was taken away', () => {
    const typed = { ...values, kind: 'answer', urgencyGround: 'none', language: null, handling: [], handlingText: '', ownReference: ' X 9 ', otherReferences: '' } as const;
    expect(correctionOf(typed, message)).toEqual({ kind: 'answer', language: null, handling: [], ownReference: 'X 9', otherReferences: [] });
  });

  it('sends what is confirmed as it is', () => {
    expect(inferredFields(message)).toEqual(['kind', 'urgency']);
    expect(correctionOf(values, message, new Set(['kind', 'urgency']))).toEqual({ kind: 'request', urgency: 'non-urgent' });
  });
});

describe('rebase', () => {
  const values = correctionValuesOf(message);

  it('follows the message where nothing was typed', () => {
    const outcome = rebase({ ...values, subject: 'Mine' }, message, changed({ kind: 'answer', language: 'nl' }));
    expect(outcome.values).toEqual({ kind: 'answer', language: 'nl' });
    expect(outcome.conflicts).toEqual([
      { field: 'kind', isContested: false },
      { field: 'language', isContested: false },
    ]);
  });

  it('keeps what was typed, and says where a colleague has it differently', () => {
    const outcome = rebase({ ...values, subject: 'Mine', kind: 'answer' }, message, changed({ subject: 'Theirs', kind: 'answer' }));
    expect(outcome.values).toEqual({});
    expect(outcome.conflicts).toEqual([
      { field: 'kind', isContested: false },
      { field: 'subject', isContested: true },
    ]);
  });

  it('says nothing when only the version moved', () => {
    expect(rebase(values, message, changed({ version: 8, workState: 'claimed' }))).toEqual({ values: {}, conflicts: [] });
  });
});
