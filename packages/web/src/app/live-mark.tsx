import { CloudOff, Radio, RefreshCw } from 'lucide-react';
import { useFormat } from '../shared/format.ts';
import { useLiveState } from '../shared/live.ts';
import { useText } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';

const signs = { live: Radio, reconnecting: RefreshCw, offline: CloudOff } as const;

/** Whether the screen shows the present. When it does not, it says since when, and is read out. */
export function LiveMark() {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const { state, lastHeardMs } = useLiveState();
  const Sign = signs[state];
  const heard = lastHeardMs === null ? t('app.live.never-heard') : t('app.live.heard', { time: format.instant(lastHeardMs, 'time', nowMs) });
  return (
    <div className="live-mark" data-state={state} role="status" title={heard}>
      <Sign aria-hidden className="icon" />
      <span>{t(`app.live.${state}`)}</span>
      {state !== 'live' && lastHeardMs !== null && <span className="live-heard">{heard}</span>}
    </div>
  );
}
