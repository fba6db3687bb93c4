import { done } from '../kernel/outcome.ts';
import { eraseBytes, holdBytesToErase } from '../messages/store-bytes.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { withoutUse } from './store.ts';

const eraseQueue = 'drafts.erase-bytes';

/** Has the bytes of files that were taken off or thrown away erased, once this has committed. */
export async function eraseLater(act: Act, files: readonly { readonly sha256: Buffer }[]): Promise<void> {
  if (files.length > 0) await act.enqueue(eraseQueue, { hashes: [...new Set(files.map(({ sha256 }) => sha256.toString('hex')))] });
}

/** Erases what was thrown away and stands nowhere else: in no other draft, no message, not in quarantine. */
export function draftsQueues(parts: { readonly perform: Perform }): readonly Queue[] {
  return [
    {
      name: eraseQueue,
      retry: { limit: 20, delaySeconds: 10, delayMaximumSeconds: 3_600 },
      concurrency: 1,
      run: async ({ hashes }) => {
        const asked = (hashes as readonly string[]).map((hash) => Buffer.from(hash, 'hex'));
        await parts.perform({ kind: 'system', process: 'drafts.housekeeping' }, { name: eraseQueue, operation: 'erase' }, async (act) => {
          await holdBytesToErase(act.db);
          act.note(await eraseBytes(act.db, await withoutUse(act.db, asked)));
          return done(null);
        });
      },
    },
  ];
}
