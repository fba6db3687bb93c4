import type { Request } from '@vigie/server/requests/contract';
import { Pause } from 'lucide-react';
import { Badge } from '../shared/badge.tsx';
import { DeadlineMark } from '../shared/deadline-mark.tsx';
import { Notice } from '../shared/notice.tsx';
import { useText, type TextKey } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { BothTimes } from '../messages/both-times.tsx';
import './clock-panel.css';

type Clock = Request['clockReading'];

/** The clock and how it came to what it says: the rule with its article, from which event, every pause, the end in both times. */
export function ClockPanel({ clock, isCompared = false }: { readonly clock: Clock; readonly isCompared?: boolean }) {
  const t = useText();
  return (
    <div className="clock-panel" data-state={clock.state}>
      <ClockFace clock={clock} />
      {clock.deviation && !isCompared && <DeviationNotice deviation={clock.deviation} />}
      <ol className="clock-lines">
        {clock.lines.map(({ code, params }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <li key={index} data-code={code}>
            {t(`requests.clock.${code}` as TextKey, params)}
          </li>
        ))}
      </ol>
    </div>
  );
}

function ClockFace({ clock }: { readonly clock: Clock }) {
  const t = useText();
  if (clock.state === 'none') return <p className="clock-face muted">{t.label('requests.clock-state', 'none')}</p>;
  if (clock.state === 'paused') {
    return (
      <p className="clock-face">
        <Badge tone="info" icon={Pause}>
          {t.label('requests.clock-state', 'paused')}
        </Badge>
        {clock.dueIfResumedNow !== null && (
          <span className="muted">
            {t.rich('requests.clock-panel.if-resumed', { time: <Time at={clock.dueIfResumedNow} style="dateTime" /> })}
          </span>
        )}
      </p>
    );
  }
  return (
    <p className="clock-face">
      <DeadlineMark dueAt={clock.dueAt} doneAt={clock.stoppedAt} />
      {clock.dueAt !== null && (
        <span>
          <BothTimes at={clock.dueAt} />
        </span>
      )}
    </p>
  );
}

/** Art. 5(2): the limit stays; what is owed to the requester is said at once. */
function DeviationNotice({ deviation }: { readonly deviation: NonNullable<Clock['deviation']> }) {
  const t = useText();
  if (!deviation.noticeOwed && !deviation.updateOwed) return null;
  return (
    <Notice tone="warning" title={t(deviation.noticeOwed ? 'requests.clock-panel.notice-owed' : 'requests.clock-panel.update-owed')}>
      {deviation.expectedAt !== null && t.rich('requests.clock-panel.expected', { time: <Time at={deviation.expectedAt} style="dateTime" /> })}
    </Notice>
  );
}
