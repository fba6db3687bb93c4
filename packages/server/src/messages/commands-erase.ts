import type { Act } from '../platform/act.ts';
import type { MessageId } from './model.ts';
import { eraseContent } from './store-erase.ts';

/**
 * Erases the content of messages for good: words, parties as written, references, files, corrections. Number, direction and
 * dates are left, so that the registry has no gaps. What has not left the outbox yet is kept as it is.
 * @returns hashes of the bytes that nothing here speaks of any more, for whoever has them erased
 */
export async function eraseMessages(act: Act, ids: readonly MessageId[]): Promise<readonly { readonly sha256: Buffer }[]> {
  if (ids.length === 0) return [];
  const { messageIds, hashes } = await eraseContent(act.db, ids, act.at);
  act.touch('message', messageIds);
  if (messageIds.length > 0) act.announce('messages');
  return hashes.map((sha256) => ({ sha256 }));
}
