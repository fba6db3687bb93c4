import { classifications, type Channel, type Classification, type HandlingCode } from '../kernel/vocabulary.ts';
import type { Membership, OrganisationType } from '../partners/model.ts';
import type { LeaveObstacle, LeaveWarning } from './model.ts';

/**
 * The one decision whether words may leave the desk, and to whom. Every exit asks here: sending, forwarding, export.
 * Pure: what is to leave, where it came from, who would receive it.
 */

export interface Leaving {
  readonly channel: Channel;
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly language: string | null;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly { readonly byteCount: number; readonly suspicious: boolean }[];
  /** The message it answers or passes on: its restrictions go with its words. */
  readonly about:
    | { readonly channel: Channel; readonly handling: readonly HandlingCode[]; readonly classification: Classification; readonly senderId: string | null }
    | undefined;
}

export interface Receiver {
  readonly organisationId: string | null;
  readonly name: string;
  readonly type: OrganisationType | null;
  readonly country: string | null;
  readonly memberships: readonly Membership[];
  /** Languages it accepts, its own or its country's; empty when unknown. */
  readonly languages: readonly string[];
  readonly hasAddress: boolean;
  readonly active: boolean;
}

export interface Release {
  readonly obstacles: readonly { readonly code: LeaveObstacle; readonly recipient: string | null }[];
  readonly warnings: readonly { readonly code: LeaveWarning; readonly recipient: string | null }[];
}

/** SIRENE messages: at most five files and 10 MB in all (SIRENE Manual, as last known; kept as data). */
const sireneLimit = { files: 5, bytes: 10_000_000 };

export function checkRelease(leaving: Leaving, receivers: readonly Receiver[], desk: { readonly country: string; readonly ceiling: Classification; readonly hasTransport: (channel: Channel) => boolean }): Release {
  const obstacles: { code: LeaveObstacle; recipient: string | null }[] = [];
  const warnings: { code: LeaveWarning; recipient: string | null }[] = [];
  const { about } = leaving;

  if (receivers.length === 0) obstacles.push({ code: 'no-recipient', recipient: null });
  if (!leaving.subject.trim()) obstacles.push({ code: 'subject-empty', recipient: null });
  if (!leaving.body.trim() && leaving.attachments.length === 0) obstacles.push({ code: 'body-empty', recipient: null });
  if (!desk.hasTransport(leaving.channel)) obstacles.push({ code: 'channel-without-transport', recipient: null });
  if (leaving.attachments.some((attachment) => attachment.suspicious)) obstacles.push({ code: 'suspicious-attachment', recipient: null });
  const highest = Math.max(rank(leaving.classification), about ? rank(about.classification) : 0);
  if (highest > rank(desk.ceiling)) obstacles.push({ code: 'classification-above-channel', recipient: null });

  if (about?.handling.some((code) => !leaving.handling.includes(code) && code !== 'H0')) warnings.push({ code: 'handling-weakened', recipient: null });
  if (leaving.handling.includes('H1') || about?.handling.includes('H1')) warnings.push({ code: 'handling-h1', recipient: null });
  const bytes = leaving.attachments.reduce((sum, attachment) => sum + attachment.byteCount, 0);
  if (leaving.channel === 'sirene' && (leaving.attachments.length > sireneLimit.files || bytes > sireneLimit.bytes)) warnings.push({ code: 'attachments-over-sirene-limit', recipient: null });

  for (const receiver of receivers) {
    const recipient = receiver.name;
    if (!receiver.hasAddress) obstacles.push({ code: 'recipient-without-address', recipient });
    if (!receiver.active) warnings.push({ code: 'recipient-closed', recipient });
    if ((leaving.channel === 'sirene' || about?.channel === 'sirene') && !mayHaveSisData(receiver, desk.country)) obstacles.push({ code: 'sirene-to-third-party', recipient });
    // H2 binds what another gave: back to its giver it may go, to anybody else only with the giver's permission.
    // Two whom the directory does not know are not therefore the same.
    if (about?.handling.includes('H2') && (receiver.organisationId === null || receiver.organisationId !== about.senderId)) warnings.push({ code: 'handling-h2-needs-permission', recipient });
    if (leaving.language && receiver.languages.length > 0 && !receiver.languages.some((language) => sameLanguage(language, leaving.language!))) warnings.push({ code: 'language-not-accepted', recipient });
    // Directive (EU) 2023/977 Art. 13(1): between member states SIENA, unless one of its exceptions holds. SIRENE and Interpol have their own law.
    if (leaving.channel === 'bilateral-spoc' && receiver.memberships.includes('eu') && receiver.country !== desk.country) warnings.push({ code: 'channel-not-siena', recipient });
  }
  return { obstacles, warnings };
}

/** Regulation (EU) 2018/1862 Art. 65: only states that take part in SIS, and the desk's own services. Europol by Art. 48. */
function mayHaveSisData(receiver: Receiver, ownCountry: string): boolean {
  if (receiver.type === 'europol') return true;
  if (receiver.type === 'ncb' || receiver.type === 'interpol') return receiver.country === ownCountry;
  return receiver.country === ownCountry || receiver.memberships.includes('schengen');
}

function rank(classification: Classification): number {
  return classifications.indexOf(classification);
}

function sameLanguage(one: string, other: string): boolean {
  return one.split('-')[0]!.toLowerCase() === other.split('-')[0]!.toLowerCase();
}
