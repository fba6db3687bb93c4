import type { AlertFileId } from '../alerts/model.ts';
import type { Alert } from '../alerts/model.ts';
import { findFile, listFiles } from '../alerts/store-own-parts.ts';
import { findPhoto, type Holding } from '../holdings/store-records.ts';
import { listAttachmentRows } from '../messages/store-answered.ts';
import { findAttachmentBytes } from '../messages/store-reading.ts';
import type { Db } from '../platform/database.ts';

/**
 * Photographs of both sides: files of the alert, pictures of the message that brought it, the photograph of the register. For
 * people's eyes; the desk compares none (Regulation (EU) 2018/1862 Art. 43 is about systems that do).
 */

export interface PhotoRef {
  readonly id: string;
  readonly name: string;
}

interface Photo {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Uint8Array;
}

const isPicture = (mediaType: string): boolean => mediaType === 'image/jpeg' || mediaType === 'image/png';

export async function listPhotosOfAlert(db: Db, alert: Alert): Promise<readonly PhotoRef[]> {
  const files = (await listFiles(db, alert.id)).filter(({ kind, mediaType }) => kind === 'photo' && isPicture(mediaType));
  const attachments = alert.messageId === null || alert.erasedAt !== null ? [] : await listAttachmentRows(db, alert.messageId);
  const pictures = attachments.filter(({ media_type, suspicious }) => isPicture(media_type) && !suspicious);
  return [...files.map(({ id, name }) => ({ id: `file-${id}`, name })), ...pictures.map(({ position, name }) => ({ id: `message-${position}`, name }))];
}

export function listPhotosOfHolding(holding: Holding): readonly PhotoRef[] {
  return holding.photoSha256 ? [{ id: 'register', name: holding.id }] : [];
}

/** Only what {@link listPhotosOfAlert} names. */
export async function findPhotoOfAlert(db: Db, alert: Alert, id: string): Promise<Photo | undefined> {
  if (!(await listPhotosOfAlert(db, alert)).some((photo) => photo.id === id)) return undefined;
  if (id.startsWith('file-')) {
    const file = await findFile(db, alert.id, id.slice('file-'.length) as AlertFileId);
    return file && { name: file.name, mediaType: file.mediaType, body: file.bytes };
  }
  const picture = await findAttachmentBytes(db, alert.messageId!, Number(id.slice('message-'.length)));
  return picture && { name: picture.name, mediaType: picture.mediaType, body: picture.bytes };
}

export async function findPhotoOfHolding(db: Db, holding: Holding, id: string): Promise<Photo | undefined> {
  if (id !== 'register' || !holding.photoSha256) return undefined;
  const photo = await findPhoto(db, holding.photoSha256);
  return photo && { name: `${holding.id}.${photo.mediaType === 'image/png' ? 'png' : 'jpg'}`, mediaType: photo.mediaType, body: photo.bytes };
}
