import type { Id } from '../kernel/id.ts';
import type { AlertCategory, AlertId, AlertSystem } from './model.ts';

export type ListId = Id<'alert-list'>;
export type ListVersionId = Id<'alert-list-version'>;
export type IntakeId = Id<'alert-intake'>;
export type FormId = Id<'alert-form'>;

/** Systems whose alerts come as lists. Never SIS, which is not mirrored: Regulation (EU) 2018/1862 Art. 56. */
export const listSystems = ['interpol', 'un', 'list'] as const satisfies readonly AlertSystem[];
export type ListSystem = (typeof listSystems)[number];

/** What a list's files may be; the same words as the engine's adapters. */
export const listFormats = ['csv', 'records', 'ftm', 'interpol', 'ofac-csv', 'ofac-xml', 'un-xml'] as const;
export type ListFormat = (typeof listFormats)[number];

/** `full`: what is not in it is gone. `additions`: only what is new or changed. */
export const listModes = ['full', 'additions'] as const;
export type ListMode = (typeof listModes)[number];

/**
 * `receiving`: its files are coming. `reading`: they are read, beside other work. `held`: read, and so unlike the list that a
 * person decides. `applied`: the alerts are as it says. `refused`: a person refused it. `failed`: nothing in it could be read.
 */
export const listVersionStates = ['receiving', 'reading', 'held', 'applied', 'refused', 'failed'] as const;
export type ListVersionState = (typeof listVersionStates)[number];

/** Of OFAC's list in CSV: entries, aliases, addresses. Of every other: `main`. */
export const listFileRoles = ['main', 'alt', 'add'] as const;
export type ListFileRole = (typeof listFileRoles)[number];

/** Why a version waits for a person. */
export const heldReasons = ['far-more-entries', 'far-fewer-entries', 'many-gone', 'many-refused'] as const;
export type HeldReason = (typeof heldReasons)[number];

/** Why nothing of a version could be used. */
export const listFailures = ['no-file', 'format-unknown', 'format-differs', 'main-file-missing', 'nothing-read'] as const;
export type ListFailure = (typeof listFailures)[number];

export const listChanges = ['new', 'changed', 'gone'] as const;
export type ListChange = (typeof listChanges)[number];

/** What was odd about an alert of others when it came; it is kept all the same. */
export const receivingWarnings = [
  /** Its issue lies in the future: a clock is wrong, theirs or ours. */
  'issued-in-future',
  /** Its validity had ended before it came. */
  'already-expired',
  /** A withdrawal that came before the alert it withdraws. */
  'withdrawn-before-issue',
  /** It came after its withdrawal. */
  'issue-after-withdrawal',
  /** Another alert has the same identifier in the same system. */
  'duplicate-identifier',
  'category-assumed',
  'issuer-missing',
  'reference-missing',
  /** A value could not be read and was left out. */
  'value-unreadable',
] as const;
export type ReceivingWarning = (typeof receivingWarnings)[number];

/** Why something about an alert could not be taken in. */
export const intakeReasons = [
  'nothing-recognised',
  'form-unrecognised',
  'category-unknown',
  'subject-missing',
  'reference-missing',
  'record-invalid',
  'json-invalid',
  'attachment-unreadable',
  /** A list came with a message: it is to be loaded as one. */
  'list-attached',
  'too-many',
  'list-rows-refused',
  'list-failed',
] as const;
export type IntakeReason = (typeof intakeReasons)[number];

export const intakeSources = ['message', 'client', 'list'] as const;
export type IntakeSource = (typeof intakeSources)[number];

export const intakeStates = ['open', 'settled', 'dismissed'] as const;
export type IntakeState = (typeof intakeStates)[number];

export const formStates = ['linked', 'unlinked', 'set-aside'] as const;
export type FormState = (typeof formStates)[number];

/** Why data of others is still here: Regulation (EU) 2018/1862 Arts. 56 and 57; of lists their own legal ground. */
export const keepingGrounds = ['screening', 'validity', 'hit', 'after-end'] as const;
export type KeepingGround = (typeof keepingGrounds)[number];

/** What screening came to for an alert of others. */
export const judgements = ['no-hit', 'hit'] as const;
export type Judgement = (typeof judgements)[number];

/** Why an alert of others is no longer in force. */
export const receivedEndGrounds = ['withdrawn', 'gone-from-list', 'expired', 'by-hand'] as const;
export type ReceivedEndGround = (typeof receivedEndGrounds)[number];

/** A SIRENE form by its letter, or the hit notice of an NCB. */
export const formLetters = ['A', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'hit-notice'] as const;
export type FormLetter = (typeof formLetters)[number];

/** Facts this slice records about alerts of others, in `payload`. Of a list there is one fact and none for its entries. */
export type ReceivedAlertsFact =
  | { readonly kind: 'AlertReceived'; readonly alertId: AlertId; readonly system: AlertSystem; readonly category: AlertCategory; readonly listVersionId: null }
  | { readonly kind: 'AlertReceivedChanged'; readonly alertId: AlertId }
  | { readonly kind: 'AlertReceivedWithdrawn'; readonly alertId: AlertId }
  | { readonly kind: 'ListReceived'; readonly listVersionId: ListVersionId; readonly listId: ListId; readonly new: number; readonly changed: number; readonly gone: number }
  /** `alertId`: the alert it is about, ours or theirs, once it is known. */
  | { readonly kind: 'FormReceived'; readonly messageId: string; readonly formId: FormId; readonly letter: FormLetter; readonly alertId: AlertId | null; readonly reference: string | null }
  | { readonly kind: 'AlertErased'; readonly alertId: AlertId };
