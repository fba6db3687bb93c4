import { Search } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { UserMenu } from '../accounts/user-menu.tsx';
import { ChannelStates } from '../channels/channel-states.tsx';
import { Badge } from '../shared/badge.tsx';
import { useFormat } from '../shared/format.ts';
import { KeyHint } from '../shared/key-hint.tsx';
import { useSession } from '../shared/session.tsx';
import { useText } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import { LiveMark } from './live-mark.tsx';
import { leave } from './session-gate.tsx';

/** The bar on top: where one is, what time it is here and in UTC, whether everything runs, and who one is. */
export function StatusBar(props: { readonly onOpenPalette: () => void; readonly onOpenSheet: () => void }) {
  const t = useText();
  const { desk } = useSession();
  return (
    <header className="status-bar">
      <div className="status-desk">
        <svg viewBox="0 0 32 32" aria-hidden className="status-sign">
          <path d="M6 9l10 15L26 9" />
          <circle cx="16" cy="9.5" r="2.6" />
        </svg>
        <span className="status-desk-name">{desk.name}</span>
        {desk.demo && <Badge tone="warning">{t('app.demo')}</Badge>}
      </div>
      <AriaButton className="status-palette" onPress={props.onOpenPalette}>
        <Search aria-hidden className="icon" />
        <span>{t('app.palette.open')}</span>
        <KeyHint keys="mod+k" />
      </AriaButton>
      <div className="status-marks">
        <ChannelStates />
        <LiveMark />
        <DeskClock />
        <UserMenu onOpenSheet={props.onOpenSheet} onSignOut={() => void leave()} />
      </div>
    </header>
  );
}

/** The desk's time with its zone, UTC beside it. Not announced: it changes every minute. */
function DeskClock() {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  return (
    <div className="status-clock" role="group" aria-label={t('app.clock.label')}>
      <time dateTime={new Date(nowMs).toISOString()} title={format.instant(nowMs, 'full', nowMs)}>
        <strong>{format.instant(nowMs, 'time', nowMs)}</strong> {format.zone(nowMs)}
      </time>
      <span className="status-utc">{new Date(nowMs).toISOString().slice(11, 16)} UTC</span>
    </div>
  );
}
