import type { LoadView } from '@vigie/server/holdings/contract';
import type { LoadState } from '@vigie/server/holdings/model';
import { Badge, type BadgeTone } from '../shared/badge.tsx';
import { useText } from '../shared/text.tsx';

const tones: Readonly<Record<LoadState, BadgeTone>> = {
  receiving: 'info',
  reading: 'accent',
  read: 'accent',
  held: 'warning',
  applying: 'accent',
  applied: 'done',
  refused: 'neutral',
  'rolling-back': 'accent',
  'rolled-back': 'neutral',
  stopped: 'warning',
  failed: 'urgent',
};

export function LoadStateBadge({ state }: { readonly state: LoadState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.label('holdings.load-state', state)}</Badge>;
}

/** Whether a job is at it, so that it changes by itself. */
export function isWorking(state: LoadState): boolean {
  return state === 'reading' || state === 'read' || state === 'applying' || state === 'rolling-back';
}

/** How far the step under way is, 0 to 1; of an upload the bytes that are here. */
export function shareOf({ state, progress, file }: Pick<LoadView, 'state' | 'progress' | 'file'>): number | undefined {
  if (state === 'receiving') return file.bytes === 0 ? 0 : file.receivedBytes / file.bytes;
  if (progress === null) return undefined;
  return progress.of === 0 ? 0 : Math.min(1, progress.done / progress.of);
}
