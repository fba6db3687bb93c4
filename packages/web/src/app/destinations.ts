import { mayAccounts } from '@vigie/server/accounts/contract';
import { mayAudit } from '@vigie/server/audit/contract';
import { mayChannels } from '@vigie/server/channels/contract';
import { mayDrafts } from '@vigie/server/drafts/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import type { Permission } from '@vigie/server/kernel/permission';
import { mayMessages, type countQueue } from '@vigie/server/messages/contract';
import { mayPartners } from '@vigie/server/partners/contract';
import { Building2, FileLock2, FilePenLine, Inbox, KeyRound, Mailbox, Network, Search, Send, TriangleAlert, UsersRound, type LucideIcon } from 'lucide-react';
import type { TextKey } from '../shared/text.tsx';

export type QueueCounts = ReplyOf<typeof countQueue>;

export interface Destination {
  readonly to:
    | '/queue'
    | '/search'
    | '/drafts'
    | '/outbox'
    | '/quarantine'
    | '/partners'
    | '/audit'
    | '/administration/accounts'
    | '/administration/units'
    | '/administration/mailboxes'
    | '/administration/clients';
  readonly label: TextKey;
  readonly icon: LucideIcon;
  readonly permission: Permission;
  readonly keys: string;
  readonly group: 'work' | 'reference' | 'administration';
  /** What waits there, and how to say it. */
  readonly count?: { readonly of: (counts: QueueCounts) => number; readonly label: TextKey; readonly tone: 'neutral' | 'urgent' | 'warning' };
}

/** Where one can go, in the order of the navigation. Only what the person may see is shown. */
export const destinations: readonly Destination[] = [
  {
    to: '/queue',
    label: 'app.nav.queue',
    icon: Inbox,
    permission: mayMessages.read,
    keys: 'g q',
    group: 'work',
    count: { of: (counts) => counts.waiting, label: 'app.count.waiting', tone: 'neutral' },
  },
  { to: '/search', label: 'app.nav.search', icon: Search, permission: mayMessages.read, keys: 'g s', group: 'work' },
  {
    to: '/drafts',
    label: 'app.nav.drafts',
    icon: FilePenLine,
    permission: mayDrafts.write,
    keys: 'g d',
    group: 'work',
  },
  {
    to: '/outbox',
    label: 'app.nav.outbox',
    icon: Send,
    permission: mayMessages['see-outbox'],
    keys: 'g o',
    group: 'work',
    count: { of: (counts) => counts.deliveriesFailed, label: 'app.count.deliveries-failed', tone: 'urgent' },
  },
  {
    to: '/quarantine',
    label: 'app.nav.quarantine',
    icon: TriangleAlert,
    permission: mayMessages['see-quarantine'],
    keys: 'g u',
    group: 'work',
    count: { of: (counts) => counts.quarantined, label: 'app.count.quarantined', tone: 'warning' },
  },
  { to: '/partners', label: 'app.nav.partners', icon: Building2, permission: mayPartners.read, keys: 'g p', group: 'reference' },
  { to: '/audit', label: 'app.nav.audit', icon: FileLock2, permission: mayAudit.read, keys: 'g l', group: 'reference' },
  { to: '/administration/accounts', label: 'app.nav.accounts', icon: UsersRound, permission: mayAccounts.administer, keys: 'g a', group: 'administration' },
  { to: '/administration/units', label: 'app.nav.units', icon: Network, permission: mayAccounts.administer, keys: 'g n', group: 'administration' },
  { to: '/administration/mailboxes', label: 'app.nav.mailboxes', icon: Mailbox, permission: mayChannels.administer, keys: 'g m', group: 'administration' },
  { to: '/administration/clients', label: 'app.nav.clients', icon: KeyRound, permission: mayAccounts.administer, keys: 'g k', group: 'administration' },
];
