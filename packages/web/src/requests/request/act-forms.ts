import type { RequestAct } from '@vigie/server/requests/flow';

/** One thing that an act asks to be told. */
export type ActField =
  | 'urgency'
  | 'access'
  | 'at'
  | 'at-required'
  | 'reason'
  | 'text'
  | 'text-required'
  | 'grounds'
  | 'expected'
  | 'length'
  | 'europol'
  | 'by'
  | 'to-authority'
  | 'copy-to'
  | 'exception'
  | 'limits'
  | 'duplicate-of'
  | 'reopening'
  | 'missing';

export interface ActForm {
  readonly fields: readonly ActField[];
  /** Begins a message, which goes on in the drafts; the act is taken down once that has left. */
  readonly isDraft?: true;
  readonly keys?: string;
  /** Cannot easily be taken back, or says no. */
  readonly isGrave?: true;
}

/**
 * What the screen asks for each act of the flow table that a person does there. What comes with a message (a clarification
 * arriving, an answer) is taken down from the message and has no form of its own.
 */
export const actForms = {
  assess: { fields: ['urgency', 'access', 'at'], keys: 's' },
  'check-content': { fields: ['missing'], keys: 'c' },
  task: { fields: ['at'] },
  'confirm-delivery': { fields: ['at-required'] },
  'need-authorisation': { fields: ['reason', 'at'], keys: 'o' },
  'grant-authorisation': { fields: ['at'] },
  'refuse-authorisation': { fields: ['reason', 'at'], isGrave: true },
  transfer: { fields: ['to-authority', 'reason', 'at'] },
  'mark-duplicate': { fields: ['duplicate-of'], isGrave: true },
  'decide-europol': { fields: ['europol', 'text'], keys: 'p' },
  'give-evidence-consent': { fields: ['by', 'text-required', 'at'] },
  'withdraw-evidence-consent': { fields: ['by', 'text-required', 'at'] },
  'limit-purpose': { fields: ['limits', 'text-required'] },
  'omit-copy': { fields: ['copy-to', 'exception', 'text-required'] },
  acknowledge: { fields: ['at-required'] },
  close: { fields: ['at'], keys: 'd' },
  reopen: { fields: ['reopening', 'text-required'], keys: 'd' },

  'ask-clarification': { fields: ['text-required'], isDraft: true, keys: 'l' },
  'notify-delay': { fields: ['expected', 'length', 'reason'], isDraft: true },
  'update-delay': { fields: ['expected', 'length', 'reason'], isDraft: true },
  answer: { fields: [], isDraft: true, keys: 'r' },
  'answer-partly': { fields: [], isDraft: true },
  refuse: { fields: ['grounds', 'text'], isDraft: true, isGrave: true, keys: 'f' },
  'refuse-rest': { fields: ['grounds', 'text'], isDraft: true, isGrave: true, keys: 'f' },
  'send-copy': { fields: ['copy-to'], isDraft: true },
  send: { fields: [], isDraft: true, keys: 'r' },
  'send-clarification': { fields: [], isDraft: true, keys: 'l' },
  withdraw: { fields: ['reason'], isGrave: true },
} as const satisfies Readonly<Partial<Record<RequestAct, ActForm>>>;
export type FormAct = keyof typeof actForms;

export function formOf(act: FormAct): ActForm {
  return actForms[act];
}

/** Acts in the order in which a screen offers them: what answers first, what ends last. */
export const actOrder: readonly FormAct[] = [
  'answer',
  'send',
  'assess',
  'check-content',
  'ask-clarification',
  'send-clarification',
  'answer-partly',
  'refuse',
  'refuse-rest',
  'decide-europol',
  'need-authorisation',
  'grant-authorisation',
  'refuse-authorisation',
  'notify-delay',
  'update-delay',
  'confirm-delivery',
  'acknowledge',
  'task',
  'limit-purpose',
  'give-evidence-consent',
  'withdraw-evidence-consent',
  'send-copy',
  'omit-copy',
  'transfer',
  'mark-duplicate',
  'withdraw',
  'close',
  'reopen',
];
