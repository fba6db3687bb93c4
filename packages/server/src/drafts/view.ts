import { getAccountNames } from '../accounts/store-names.ts';
import type { Transports } from '../channels/transports.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import { findAbout, getMessageNames, type AboutRef } from '../messages/store-answered.ts';
import { findOrganisationsByAddress, getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { Draft, DraftContent } from './contract.ts';
import type { DraftId, DraftKind } from './model.ts';
import { addressees, adviceOn, review, tidied, type Desk, type Directory, type Reviewed } from './rules.ts';
import { listAttachments, listDrafts, type DraftAttachment, type DraftState } from './store.ts';

/** What the desk is and by which ways it writes. */
export interface DraftsParts {
  readonly transports: Transports;
  readonly desk: { readonly country: string; readonly timeZone: string; readonly ceiling: Classification };
  /** What slices to the right have still to decide before a draft may leave. */
  readonly checks?: readonly ReleaseCheck[];
  /** What they do once it has left, in the same transaction. */
  readonly onSent?: readonly ((act: Act, sent: { readonly draftId: DraftId; readonly draft: CheckedDraft; readonly messageId: MessageId }) => Promise<void>)[];
}

/** A draft as slices to the right judge it, and as they know it once it has left. */
export interface CheckedDraft extends Pick<Open, 'content' | 'about' | 'attachments' | 'to'> {
  readonly id: DraftId;
}

/** Codes of what is open, each a refusal of the slice that asks, with its sentence. Asked about drafts that go out only. */
export type ReleaseCheck = (db: Db, draft: CheckedDraft) => Promise<readonly { readonly code: string }[]>;

/** What the slices to the right have still to decide about a draft. */
export async function pendingOf(db: Db, opened: Open, { checks = [] }: DraftsParts): Promise<readonly { readonly code: string }[]> {
  if (opened.draftKind === 'manual') return [];
  const found: { readonly code: string }[] = [];
  for (const check of checks) found.push(...(await check(db, checkedOf(opened))));
  return found;
}

/** What slices to the right are told of a draft. */
export function checkedOf({ state, content, about, attachments, to }: Open): CheckedDraft {
  return { id: state.id, content, about, attachments, to };
}

/** A draft with everything that decides whether it may go, as things stand now. */
export interface Open extends Reviewed {
  readonly state: DraftState;
  readonly about: AboutRef | undefined;
  readonly attachments: readonly (DraftAttachment & { readonly byteCount: number })[];
}

export function deskOf({ desk, transports }: DraftsParts): Desk {
  return { ...desk, hasTransport: (channel) => transports.forChannel(channel) !== undefined };
}

export async function open(db: Db, state: DraftState): Promise<Open> {
  const { draftKind, aboutId } = state;
  const about = aboutId === null ? undefined : await findAbout(db, aboutId);
  // The message may have been classified higher since this was saved.
  const content = tidied(state.content, draftKind, about);
  const attachments = (await listAttachments(db, state.id)).map((file) => ({ ...file, byteCount: file.byte_count }));
  const to = addressees(content.recipients, await directoryFor(db, content.recipients));
  return { state, draftKind, content, about, attachments, to };
}

async function directoryFor(db: Db, recipients: DraftContent['recipients']): Promise<Directory> {
  const loose = recipients.flatMap(({ organisationId, address }) => (organisationId === null && address !== null ? [address] : []));
  const byAddress = await findOrganisationsByAddress(db, loose);
  const ids = [...recipients.flatMap(({ organisationId }) => organisationId ?? []), ...[...byAddress.values()].map(({ id }) => id)];
  return { byAddress, byId: await getOrganisationRefs(db, [...new Set(ids)]) };
}

/** A draft as its author sees it. */
export async function viewOf(db: Db, state: DraftState, parts: DraftsParts): Promise<Draft> {
  const opened = await open(db, state);
  const { about, attachments, content, to } = opened;
  const { obstacles, warnings } = review(opened, deskOf(parts));
  const pending = await pendingOf(db, opened, parts);
  const names = await getAccountNames(db, [state.authorId]);
  return {
    id: state.id,
    draftKind: state.draftKind,
    about: about ? { id: about.id, number: about.number, subject: about.subject } : null,
    content,
    attachments: attachments.map(({ position, name, media_type: mediaType, byteCount, suspicious }) => ({ position, name, mediaType, byteCount, suspicious })),
    author: { id: state.authorId, name: names.get(state.authorId) ?? '' },
    savedAt: state.savedAt,
    version: state.version,
    release: { obstacles: [...obstacles], warnings: [...warnings], ...(pending.length > 0 ? { pending: [...pending] } : {}) },
    advice: state.draftKind === 'manual' ? [] : adviceOn(to),
  };
}

export interface DraftEntry {
  readonly id: Draft['id'];
  readonly draftKind: DraftKind;
  readonly subject: string;
  readonly author: Draft['author'];
  readonly savedAt: Draft['savedAt'];
  readonly about: { readonly id: NonNullable<Draft['about']>['id']; readonly number: string } | null;
}

/** The drafts that the actor may see, last saved first. */
export async function entriesOf(db: Db): Promise<readonly DraftEntry[]> {
  const lines = await listDrafts(db);
  const names = await getAccountNames(db, [...new Set(lines.map((line) => line.authorId))]);
  const messages = await getMessageNames(db, [...new Set(lines.flatMap((line) => line.aboutId ?? []))]);
  return lines.map(({ authorId, aboutId, ...line }) => {
    const about = aboutId === null ? undefined : messages.get(aboutId);
    return { ...line, author: { id: authorId, name: names.get(authorId) ?? '' }, about: aboutId !== null && about ? { id: aboutId, number: about.number } : null };
  });
}
