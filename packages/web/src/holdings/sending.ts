import { addPart, getLoad, startLoad, type LoadView } from '@vigie/server/holdings/contract';
import { ApiProblem } from '../shared/api-problem.ts';
import { call, upload } from '../shared/api.ts';

/** Small enough to be sent again without much loss, below the server's limit of a part. */
export const partBytes = 8 * 1024 * 1024;
const attempts = 5;
const pauseMs = 2_000;

/**
 * Sends what of a file is not at the desk yet, part by part, and starts it. `onProgress` hears bytes. A broken line is waited
 * for: the desk says how many bytes it has, and the sending goes on there. Throws what is refused.
 */
export async function sendFile(load: LoadView, file: File, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<LoadView> {
  let at = load.file.receivedBytes;
  let failures = 0;
  while (at < file.size) {
    const from = at;
    const part = new File([file.slice(from, from + partBytes)], file.name);
    try {
      const reply = await upload(addPart, { params: { id: load.id }, query: { firstByte: from }, file: part, signal, onProgress: (share) => onProgress(from + Math.round(share * part.size)) });
      at = reply.file.receivedBytes;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!mayGoOn(error) || failures >= attempts) throw error;
      await pause(pauseMs * failures, signal);
      at = (await call(getLoad, { params: { id: load.id }, signal })).file.receivedBytes;
    }
    onProgress(at);
  }
  return call(startLoad, { params: { id: load.id }, body: {} });
}

function mayGoOn(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'http.offline' || error.code === 'http.unavailable' || error.code === 'holdings.part-not-next');
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}
