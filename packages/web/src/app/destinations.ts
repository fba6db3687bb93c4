import { mayAccounts, type Session } from '@vigie/server/accounts/contract';
import { mayAlerts } from '@vigie/server/alerts/contract';
import { mayAudit } from '@vigie/server/audit/contract';
import { mayCases, type countTasks } from '@vigie/server/cases/contract';
import { mayChannels } from '@vigie/server/channels/contract';
import { mayDrafts } from '@vigie/server/drafts/contract';
import { mayHits, type countHits } from '@vigie/server/hits/contract';
import { mayHoldings } from '@vigie/server/holdings/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import type { Permission } from '@vigie/server/kernel/permission';
import { mayMessages, type countQueue } from '@vigie/server/messages/contract';
import { mayPartners } from '@vigie/server/partners/contract';
import { mayRequests, mayRequestsStatistics, type countRequests } from '@vigie/server/requests/contract';
import { mayScreening, type countCandidates } from '@vigie/server/screening/contract';
import { maySubjects } from '@vigie/server/subjects/contract';
import { BellRing, Building2, ChartColumn, Crosshair, Database, Fingerprint, Radar, ClipboardList, FileLock2, FilePenLine, FolderOpen, Inbox, KeyRound, Mailbox, Network, ScanSearch, Search, Send, Timer, TriangleAlert, UsersRound, type LucideIcon } from 'lucide-react';
import type { TextKey } from '../shared/text.tsx';

/** What waits, as far as the person may know and it is known yet. */
export interface Counts {
  readonly queue?: ReplyOf<typeof countQueue> | undefined;
  readonly requests?: ReplyOf<typeof countRequests> | undefined;
  readonly tasks?: ReplyOf<typeof countTasks> | undefined;
  readonly screening?: ReplyOf<typeof countCandidates> | undefined;
  readonly hits?: ReplyOf<typeof countHits> | undefined;
}

export interface Destination {
  readonly to:
    | '/queue'
    | '/search'
    | '/requests'
    | '/cases'
    | '/tasks'
    | '/subjects'
    | '/alerts'
    | '/screening'
    | '/screening/runs'
    | '/hits'
    | '/holdings'
    | '/statistics'
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
  readonly count?: { readonly of: (counts: Counts) => number | undefined; readonly label: TextKey; readonly tone: 'neutral' | 'urgent' | 'warning' };
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
    count: { of: ({ queue }) => queue?.waiting, label: 'app.count.waiting', tone: 'neutral' },
  },
  {
    to: '/requests',
    label: 'app.nav.requests',
    icon: Timer,
    permission: mayRequests.read,
    keys: 'g r',
    group: 'work',
    count: { of: ({ requests }) => requests?.missed, label: 'app.count.requests-missed', tone: 'urgent' },
  },
  { to: '/cases', label: 'app.nav.cases', icon: FolderOpen, permission: mayCases.read, keys: 'g c', group: 'work' },
  {
    to: '/tasks',
    label: 'app.nav.tasks',
    icon: ClipboardList,
    permission: mayCases['see-tasks'],
    keys: 'g t',
    group: 'work',
    count: { of: ({ tasks }) => tasks?.overdue, label: 'app.count.tasks-overdue', tone: 'warning' },
  },
  { to: '/subjects', label: 'app.nav.subjects', icon: ScanSearch, permission: maySubjects.read, keys: 'g e', group: 'work' },
  {
    to: '/screening',
    label: 'app.nav.screening',
    icon: Radar,
    permission: mayScreening.judge,
    keys: 'g j',
    group: 'work',
    count: { of: ({ screening }) => screening?.open, label: 'app.count.candidates', tone: 'neutral' },
  },
  {
    to: '/hits',
    label: 'app.nav.hits',
    icon: Crosshair,
    permission: mayHits.read,
    keys: 'g h',
    group: 'work',
    count: { of: ({ hits }) => hits?.overdue, label: 'app.count.hits-overdue', tone: 'urgent' },
  },
  { to: '/alerts', label: 'app.nav.alerts', icon: BellRing, permission: mayAlerts.read, keys: 'g w', group: 'work' },
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
    count: { of: ({ queue }) => queue?.deliveriesFailed, label: 'app.count.deliveries-failed', tone: 'urgent' },
  },
  {
    to: '/quarantine',
    label: 'app.nav.quarantine',
    icon: TriangleAlert,
    permission: mayMessages['see-quarantine'],
    keys: 'g u',
    group: 'work',
    count: { of: ({ queue }) => queue?.quarantined, label: 'app.count.quarantined', tone: 'warning' },
  },
  { to: '/partners', label: 'app.nav.partners', icon: Building2, permission: mayPartners.read, keys: 'g p', group: 'reference' },
  { to: '/screening/runs', label: 'app.nav.screening-runs', icon: Fingerprint, permission: mayScreening.read, keys: 'g v', group: 'reference' },
  { to: '/holdings', label: 'app.nav.holdings', icon: Database, permission: mayHoldings.list, keys: 'g i', group: 'reference' },
  { to: '/statistics', label: 'app.nav.statistics', icon: ChartColumn, permission: mayRequestsStatistics['read-statistics'], keys: 'g f', group: 'reference' },
  { to: '/audit', label: 'app.nav.audit', icon: FileLock2, permission: mayAudit.read, keys: 'g l', group: 'reference' },
  { to: '/administration/accounts', label: 'app.nav.accounts', icon: UsersRound, permission: mayAccounts.administer, keys: 'g a', group: 'administration' },
  { to: '/administration/units', label: 'app.nav.units', icon: Network, permission: mayAccounts.administer, keys: 'g n', group: 'administration' },
  { to: '/administration/mailboxes', label: 'app.nav.mailboxes', icon: Mailbox, permission: mayChannels.administer, keys: 'g m', group: 'administration' },
  { to: '/administration/clients', label: 'app.nav.clients', icon: KeyRound, permission: mayAccounts.administer, keys: 'g k', group: 'administration' },
];

/** Where somebody's day begins: with the first thing they may see; for a national unit with what it was asked. */
export function homeOf({ permissions, roles }: Pick<Session, 'permissions' | 'roles'>): Destination['to'] | undefined {
  if (roles.every((role) => role === 'national-unit') && permissions.includes(mayCases['see-tasks'])) return '/tasks';
  return destinations.find(({ permission }) => permissions.includes(permission))?.to;
}
