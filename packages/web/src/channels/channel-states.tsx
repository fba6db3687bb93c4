import { useQuery } from '@tanstack/react-query';
import { listChannelStates, mayChannels, type ChannelState } from '@vigie/server/channels/contract';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { queryOf } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import './channel-states.css';

/** How the doors of the desk are doing, in the bar on top; opened, each with since when and why. */
export function ChannelStates() {
  const t = useText();
  const isAllowed = useMay(mayChannels['see-state']);
  const { data } = useQuery({ ...queryOf(listChannelStates), enabled: isAllowed });
  if (!isAllowed || !data || data.items.length === 0) return null;
  const failed = data.items.filter(({ state }) => state === 'failed' || state === 'stopped');
  return (
    <DialogTrigger>
      <AriaButton className="channel-states" data-failed={failed.length > 0 ? '' : undefined}>
        <span className="channel-dots" aria-hidden>
          {data.items.slice(0, 8).map((door) => (
            <span key={door.source} className="channel-dot" data-state={door.state} />
          ))}
        </span>
        <span role="status">{failed.length > 0 ? t('channels.states.failed', { count: failed.length }) : t('channels.states.fine', { count: data.items.length })}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Dialog className="channel-list" aria-label={t('channels.states.title')}>
          <ul>
            {data.items.map((door) => (
              <li key={door.source}>
                <span className="channel-dot" data-state={door.state} aria-hidden />
                <span className="channel-name">
                  {door.name}
                  {door.channel !== null && <span className="muted"> · {t.label('channel', door.channel)}</span>}
                </span>
                <span className="channel-state">{stateOf(door, t)}</span>
                <span className="channel-times">
                  {t.rich('channels.states.since', { time: <Time at={door.since} /> })}
                  {door.lastArrivalAt !== null && <> · {t.rich('channels.states.last-arrival', { time: <Time at={door.lastArrivalAt} /> })}</>}
                </span>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function stateOf(door: ChannelState, t: Text): string {
  const state = t.label('channels.state', door.state);
  return door.problem === null ? state : t('channels.states.with-problem', { state, problem: t.label('channels.problem', door.problem) });
}
