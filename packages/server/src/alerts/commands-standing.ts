import { createHash } from 'node:crypto';
import { cleanFileName } from '../channels/clean-text.ts';
import { detectFileType, isSuspicious } from '../channels/file-type.ts';
import { refuse, type Outcome } from '../kernel/outcome.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { MessageId } from '../messages/model.ts';
import { findAbout } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import type { AlertView } from './contract-alert.ts';
import type { MisuseData } from './contract-standing.ts';
import type { AlertFileId, AlertFileKind, AlertId, FlagGround, FlagId, MisuseCategory } from './model.ts';
import { accountOf, holdOwn, record, viewAfter, type Changed } from './recording-own.ts';
import { flagFault, hidingFault, misuseFault } from './rules.ts';
import { hidingHours } from './rules-validity.ts';
import { findAlert } from './store.ts';
import { deleteFile, deleteLink, deleteMisuse, findMisuse, insertFile, insertFlag, insertLink, listFiles, listFlags, putMisuse, removeFlag } from './store-own-parts.ts';

/** What is done with an alert of ours while it stands: flags, hiding, links, victims of misused identity, files. */

/* ── flags: 2018/1862 Arts. 24 and 25 ── */

export async function flagAlert(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly country: string; readonly ground: FlagGround; readonly text: string; readonly messageId: MessageId | null },
): Promise<Outcome<AlertView, Changed | 'alerts.not-flaggable' | 'alerts.flag-ground-does-not-fit' | 'alerts.already-flagged' | 'alerts.message-not-found'>> {
  const held = await holdOwn(act, id, 'flag', version);
  if (!held.ok) return held;
  const fault = flagFault(held.value, given.ground);
  if (fault) return fault;
  if (given.messageId !== null) {
    act.touch('message', [given.messageId]);
    if (!(await findAbout(act.db, given.messageId))) return refuse('alerts.message-not-found');
  }
  const standing = (await listFlags(act.db, id)).filter(({ removedAt }) => removedAt === null);
  if (standing.some(({ country }) => country === given.country)) return refuse('alerts.already-flagged', { country: given.country });
  await insertFlag(act.db, id, { ...given, setAt: act.at, setBy: accountOf(act) });
  await record(act, id, {
    values: { flaggedAt: held.value.flaggedAt ?? act.at },
    event: 'Flagged',
    payload: { country: given.country, ground: given.ground, text: given.text },
    messageId: given.messageId,
    facts: [{ kind: 'AlertFlagged', alertId: id, country: given.country, flagged: true }],
  });
  return viewAfter(act, id);
}

export async function unflagAlert(act: Act, id: AlertId, flagId: FlagId, version: number, text: string): Promise<Outcome<AlertView, Changed | 'alerts.flag-not-found'>> {
  const held = await holdOwn(act, id, 'remove-flag', version);
  if (!held.ok) return held;
  const country = await removeFlag(act.db, id, flagId, { by: accountOf(act), at: act.at, text });
  if (country === undefined) return refuse('alerts.flag-not-found');
  const isFlagged = (await listFlags(act.db, id)).some(({ removedAt }) => removedAt === null);
  await record(act, id, {
    values: isFlagged ? {} : { flaggedAt: null },
    event: 'FlagRemoved',
    payload: { country, text },
    facts: [{ kind: 'AlertFlagged', alertId: id, country, flagged: false }],
  });
  return viewAfter(act, id);
}

/* ── hiding: Art. 26(4) ── */

/** Hides it for 48 hours, or for 48 hours more than it is hidden already. */
export async function hideAlert(act: Act, id: AlertId, version: number, given: { readonly authorisation: string; readonly text: string }): Promise<Outcome<AlertView, Changed | 'alerts.not-hideable'>> {
  const held = await holdOwn(act, id, 'hide', version);
  if (!held.ok) return held;
  const fault = hidingFault(held.value);
  if (fault) return fault;
  const { hiddenUntil: former } = held.value;
  const hiddenUntil = plusMinutes(former !== null && former > act.at ? former : act.at, hidingHours * 60);
  await record(act, id, { values: { hiddenUntil }, event: 'Hidden', payload: { hiddenUntil, isRenewal: former !== null && former > act.at, ...given } });
  return viewAfter(act, id);
}

export async function showAlert(act: Act, id: AlertId, version: number): Promise<Outcome<AlertView, Changed | 'alerts.not-hidden'>> {
  const held = await holdOwn(act, id, 'show', version);
  if (!held.ok) return held;
  const { hiddenUntil } = held.value;
  if (hiddenUntil === null || hiddenUntil <= act.at) return refuse('alerts.not-hidden');
  await record(act, id, { values: { hiddenUntil: null }, event: 'Shown' });
  return viewAfter(act, id);
}

/* ── links: Art. 63 ── */

export async function linkAlerts(
  act: Act,
  id: AlertId,
  given: { readonly otherId: AlertId; readonly reason: string },
): Promise<Outcome<AlertView, Changed | 'alerts.link-to-itself' | 'alerts.link-not-own' | 'alerts.link-exists'>> {
  if (given.otherId === id) return refuse('alerts.link-to-itself');
  const held = await holdOwn(act, id, 'link');
  if (!held.ok) return held;
  act.touch('alert', [given.otherId]);
  const other = await findAlert(act.db, given.otherId);
  if (!other) return refuse('alerts.alert-not-found');
  if (other.side !== 'own' || other.state !== 'issued' || other.system !== held.value.system) return refuse('alerts.link-not-own');
  if (!(await insertLink(act.db, id, given.otherId, { reason: given.reason, by: accountOf(act), at: act.at }))) return refuse('alerts.link-exists');
  await record(act, id, { event: 'Linked', payload: { otherId: given.otherId, text: given.reason } });
  await record(act, given.otherId, { event: 'Linked', payload: { otherId: id, text: given.reason } });
  return viewAfter(act, id);
}

export async function unlinkAlerts(act: Act, id: AlertId, otherId: AlertId): Promise<Outcome<AlertView, Changed | 'alerts.link-not-found'>> {
  const held = await holdOwn(act, id, 'link');
  if (!held.ok) return held;
  if (!(await deleteLink(act.db, id, otherId))) return refuse('alerts.link-not-found');
  await record(act, id, { event: 'Unlinked', payload: { otherId } });
  await record(act, otherId, { event: 'Unlinked', payload: { otherId: id } });
  return viewAfter(act, id);
}

/* ── misused identity: Art. 62 ── */

export async function recordMisuse(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly consents: readonly MisuseCategory[]; readonly data: MisuseData; readonly consentedAt: Instant; readonly consentText: string },
): Promise<Outcome<AlertView, Changed | 'alerts.misuse-only-of-persons' | 'alerts.consent-missing' | 'alerts.consent-in-the-future'>> {
  const held = await holdOwn(act, id, 'record-misuse', version);
  if (!held.ok) return held;
  const fault = misuseFault(held.value, given, act.at);
  if (fault) return fault;
  await putMisuse(act.db, id, { ...given, recordedBy: accountOf(act), recordedAt: act.at });
  await record(act, id, { event: 'MisuseRecorded', payload: { categories: [...given.consents] }, facts: [{ kind: 'AlertChanged', alertId: id }] });
  return viewAfter(act, id);
}

/** All of it, or the categories whose consent is withdrawn. */
export async function withdrawMisuse(act: Act, id: AlertId, version: number, categories: readonly MisuseCategory[] | undefined): Promise<Outcome<AlertView, Changed | 'alerts.misuse-not-found'>> {
  const held = await holdOwn(act, id, 'withdraw-misuse', version);
  if (!held.ok) return held;
  const misuse = await findMisuse(act.db, id);
  if (!misuse) return refuse('alerts.misuse-not-found');
  const gone = categories ?? misuse.consents;
  const consents = misuse.consents.filter((category) => !gone.includes(category));
  if (consents.length === 0) await deleteMisuse(act.db, id);
  else await putMisuse(act.db, id, { ...misuse, consents, data: Object.fromEntries(Object.entries(misuse.data).filter(([category]) => consents.includes(category as MisuseCategory))) });
  await record(act, id, { event: 'MisuseWithdrawn', payload: { categories: [...gone] }, facts: [{ kind: 'AlertChanged', alertId: id }] });
  return viewAfter(act, id);
}

/* ── files ── */

export const fileLimits = { files: 20, bytes: 10_000_000 };

export async function addFile(
  act: Act,
  id: AlertId,
  kind: AlertFileKind,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer },
): Promise<Outcome<AlertView, Changed | 'alerts.file-too-large' | 'alerts.file-not-an-image' | 'alerts.file-suspicious' | 'alerts.files-too-many'>> {
  const held = await holdOwn(act, id, 'add-file');
  if (!held.ok) return held;
  const there = await listFiles(act.db, id);
  if (there.length >= fileLimits.files) return refuse('alerts.files-too-many', { limit: fileLimits.files });
  if (file.bytes.byteLength > fileLimits.bytes) return refuse('alerts.file-too-large', { limit: fileLimits.bytes });
  const type = detectFileType(file.bytes);
  const name = cleanFileName(file.name, `file-${there.length + 1}`, () => undefined);
  if (isSuspicious(name, file.mediaType, type)) return refuse('alerts.file-suspicious');
  if (kind === 'photo' && !shownImages.includes(type.mediaType)) return refuse('alerts.file-not-an-image', { mediaType: type.mediaType });
  await insertFile(act.db, id, { kind, name, mediaType: type.mediaType, sha256: createHash('sha256').update(file.bytes).digest('hex'), bytes: file.bytes, by: accountOf(act), at: act.at });
  await record(act, id, { event: 'FileAdded', payload: { fileKind: kind, byteCount: file.bytes.byteLength }, facts: held.value.state === 'issued' ? [{ kind: 'AlertChanged', alertId: id }] : [] });
  return viewAfter(act, id);
}

/** What every browser shows. */
const shownImages: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

export async function removeFile(act: Act, id: AlertId, fileId: AlertFileId): Promise<Outcome<AlertView, Changed | 'alerts.file-not-found'>> {
  const held = await holdOwn(act, id, 'add-file');
  if (!held.ok) return held;
  if (!(await deleteFile(act.db, id, fileId))) return refuse('alerts.file-not-found');
  await record(act, id, { event: 'FileRemoved', facts: held.value.state === 'issued' ? [{ kind: 'AlertChanged', alertId: id }] : [] });
  return viewAfter(act, id);
}
