import type { AlertAct } from '@vigie/server/alerts/contract';
import { BadgeCheck, CalendarPlus, Check, Eye, EyeOff, FilePlus2, Flag, FlagOff, Link2, Mail, Pencil, Scale, Send, ShieldCheck, Trash2, Undo2, UserRoundX, type LucideIcon } from 'lucide-react';

/** One thing that an act asks to be told. */
export type ActField = 'text' | 'text-required' | 'country' | 'flag-ground' | 'flag' | 'authorisation' | 'reference' | 'reason' | 'misuse-categories' | 'valid-until' | 'end-ground' | 'outcome' | 'external-id' | 'purpose' | 'language';

interface ActFace {
  readonly icon: LucideIcon;
  readonly keys?: string;
  /** Asked in a dialog; `own`: the act has a dialog or a screen of its own. */
  readonly fields: readonly ActField[] | 'own';
  /** Cannot easily be taken back. */
  readonly isGrave?: true;
}

/** How each act of the contract looks, is called by a key, and what it asks. */
export const actFaces: Readonly<Record<AlertAct, ActFace>> = {
  change: { icon: Pencil, keys: 'e', fields: 'own' },
  submit: { icon: Send, keys: 's', fields: [] },
  'send-back': { icon: Undo2, keys: 'b', fields: ['text-required'] },
  review: { icon: Scale, keys: 'r', fields: 'own' },
  issue: { icon: ShieldCheck, keys: 'i', fields: 'own' },
  'record-publication': { icon: BadgeCheck, keys: 'p', fields: ['outcome', 'external-id', 'text'] },
  flag: { icon: Flag, keys: 'f', fields: ['country', 'flag-ground', 'text'] },
  'remove-flag': { icon: FlagOff, fields: ['flag', 'text'] },
  hide: { icon: EyeOff, keys: 'h', fields: ['authorisation', 'text-required'] },
  show: { icon: Eye, keys: 'h', fields: [] },
  link: { icon: Link2, keys: 'l', fields: ['reference', 'reason'] },
  'record-misuse': { icon: UserRoundX, fields: 'own' },
  'withdraw-misuse': { icon: UserRoundX, fields: ['misuse-categories'], isGrave: true },
  'add-file': { icon: FilePlus2, keys: 'a', fields: 'own' },
  extend: { icon: CalendarPlus, keys: 'x', fields: ['text-required', 'valid-until'] },
  'report-purpose-achieved': { icon: Check, keys: 'd', fields: ['end-ground', 'text'] },
  'justify-keeping': { icon: Check, keys: 'd', fields: ['text-required'] },
  withdraw: { icon: Trash2, keys: 'w', fields: ['end-ground', 'text'], isGrave: true },
  discard: { icon: Trash2, fields: [], isGrave: true },
  'write-message': { icon: Mail, keys: 'm', fields: ['purpose', 'language'] },
};

/** The order in which the screen offers them: what brings the alert on first, what ends it last. */
export const actOrder: readonly AlertAct[] = [
  'issue',
  'review',
  'submit',
  'justify-keeping',
  'extend',
  'change',
  'write-message',
  'record-publication',
  'flag',
  'remove-flag',
  'link',
  'add-file',
  'hide',
  'show',
  'record-misuse',
  'withdraw-misuse',
  'report-purpose-achieved',
  'send-back',
  'withdraw',
  'discard',
];
