import type { Draft } from '@vigie/server/drafts/contract';
import { crimeAreas, handlingCodes } from '@vigie/server/kernel/vocabulary';
import { bothTexts } from './differing-lines.ts';

/** What is typed into a draft. */
export type DraftContent = Draft['content'];
export type DraftField = keyof DraftContent;

/** One reference to a line, as they are typed; empty lines stay while somebody is typing, and go when it is sent. */
export function referencesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

export function referencesText(references: readonly string[]): string {
  return references.join('\n');
}

/** Fields in which two versions can stand side by side. */
const joinable = ['recipients', 'body', 'handling', 'handlingText', 'crimeAreas', 'otherReferences'] as const satisfies readonly DraftField[];
type Joinable = (typeof joinable)[number];

export function isJoinable(field: DraftField): field is Joinable {
  return joinable.some((known) => known === field);
}

/** Both versions of a field in one: texts line by line, lists united, mine first. */
export function joined(field: Joinable, mine: DraftContent, theirs: DraftContent): Partial<DraftContent> {
  switch (field) {
    case 'body':
      return { body: bothTexts(mine.body, theirs.body) };
    case 'handlingText':
      return { handlingText: [mine.handlingText, theirs.handlingText].filter(Boolean).join(' / ') || null };
    case 'handling':
      return { handling: handlingCodes.filter((code) => mine.handling.includes(code) || theirs.handling.includes(code)) };
    case 'crimeAreas':
      return { crimeAreas: crimeAreas.filter((area) => mine.crimeAreas.includes(area) || theirs.crimeAreas.includes(area)) };
    case 'otherReferences':
      return { otherReferences: [...new Set([...mine.otherReferences, ...theirs.otherReferences])] };
    case 'recipients': {
      const known = new Set(mine.recipients.map(recipientKey));
      return { recipients: [...mine.recipients, ...theirs.recipients.filter((recipient) => !known.has(recipientKey(recipient)))] };
    }
  }
}

/** Whom it is, whatever else is said of it. */
export function recipientKey(recipient: Pick<DraftContent['recipients'][number], 'organisationId' | 'address'>): string {
  return recipient.organisationId ?? recipient.address?.toLowerCase() ?? '';
}
