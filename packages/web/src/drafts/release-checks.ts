import type { Draft } from '@vigie/server/drafts/contract';
import type { LeaveWarning } from '@vigie/server/messages/model';
import type { DraftContent, DraftField } from './draft-content.ts';
import { splitBody } from './quoted-body.ts';

type Obstacle = Draft['release']['obstacles'][number]['code'];

/** What is pending where the exception to SIENA is to be stated. */
export const sienaExceptionMissing = 'requests.siena-exception-missing';

/** Something that keeps it from being sent, with the field in which it is mended. */
export interface Hindrance {
  readonly field: DraftField | 'attachments';
    readonly code: Obstacle | 'drafts.handling-text-missing' | 'drafts.urgency-ground-missing' | 'sender-missing' | 'answer-empty' | 'uploading';
  readonly recipients: readonly string[];
}

/** One warning with everybody it is about: each is looked at by itself. */
export interface Warning {
  readonly code: LeaveWarning;
  readonly recipients: readonly (string | null)[];
}

/** What is simply not filled in yet: named by its field, without alarm. */
const gaps: readonly Hindrance['code'][] = ['no-recipient', 'subject-empty', 'body-empty', 'answer-empty', 'sender-missing', 'drafts.handling-text-missing', 'drafts.urgency-ground-missing'];

export function isGap({ code }: Pick<Hindrance, 'code'>): boolean {
  return gaps.includes(code);
}

const fieldOf: Readonly<Record<Obstacle, Hindrance['field']>> = {
  'sirene-to-third-party': 'recipients',
  'classification-above-channel': 'classification',
  'suspicious-attachment': 'attachments',
  'no-recipient': 'recipients',
  'subject-empty': 'subject',
  'body-empty': 'body',
  'recipient-without-address': 'recipients',
  'channel-without-transport': 'channel',
};

/** Everything that stands in the way: what the desk found in what it has, and what is missing in what is typed. */
export function hindrancesOf(draft: Pick<Draft, 'draftKind' | 'release' | 'about' | 'attachments'>, typed: DraftContent, uploadCount: number): readonly Hindrance[] {
  const found = new Map<Obstacle, string[]>();
  for (const { code, recipient } of draft.release.obstacles) found.set(code, [...(found.get(code) ?? []), ...(recipient === null ? [] : [recipient])]);
  const isManual = draft.draftKind === 'manual';
  const missing: (Hindrance | false)[] = [
    uploadCount > 0 && { field: 'attachments', code: 'uploading', recipients: [] },
    isAnswerEmpty(draft, typed) && { field: 'body', code: 'answer-empty', recipients: [] },
    isManual && typed.manual?.senderId === null && typed.manual.senderName.trim() === '' && { field: 'manual', code: 'sender-missing', recipients: [] },
    typed.handling.includes('H3') && !typed.handlingText?.trim() && { field: 'handlingText', code: 'drafts.handling-text-missing', recipients: [] },
    !isManual && needsGround(typed) && typed.urgencyGround === null && { field: 'urgencyGround', code: 'drafts.urgency-ground-missing', recipients: [] },
  ];
  return [...[...found].map(([code, recipients]) => ({ field: fieldOf[code], code, recipients })), ...missing.filter((one) => one !== false)];
}

/** Nothing but the quote: sent back like that, a message says nothing. */
function isAnswerEmpty({ draftKind, about, attachments }: Pick<Draft, 'draftKind' | 'about' | 'attachments'>, { body }: DraftContent): boolean {
  const { text, quote } = splitBody(body, about?.number);
  return draftKind === 'reply' && quote !== undefined && text.trim() === '' && attachments.length === 0;
}

/** Directive (EU) 2023/977 Art. 4(4): an urgent request says why. */
export function needsGround(typed: Pick<DraftContent, 'kind' | 'urgency'>): boolean {
  return typed.kind === 'request' && typed.urgency === 'urgent';
}

export function warningsOf(draft: Pick<Draft, 'release'>): readonly Warning[] {
  const found = new Map<LeaveWarning, (string | null)[]>();
  for (const { code, recipient } of draft.release.warnings) found.set(code, [...(found.get(code) ?? []), recipient]);
  return [...found].map(([code, recipients]) => ({ code, recipients }));
}

/** Under which a tick is remembered: a warning about another recipient is another warning. */
export function warningKey(code: LeaveWarning, recipient: string | null): string {
  return `${code}|${recipient ?? ''}`;
}

/** How many of the warnings have not been ticked as seen. */
export function countUnseen(warnings: readonly Warning[], seen: ReadonlySet<string>): number {
  return warnings.flatMap(({ code, recipients }) => recipients.filter((recipient) => !seen.has(warningKey(code, recipient)))).length;
}
