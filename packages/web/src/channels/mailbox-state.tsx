import type { MailboxView } from '@vigie/server/channels/contract';
import { useText } from '../shared/text.tsx';
import './channel-states.css';

/** How a mailbox is doing, as the bar on top shows it: the same sign, the state in a word, below it what is wrong. */
export function MailboxState({ mailbox }: { readonly mailbox: MailboxView }) {
  const t = useText();
  const { enabled, state } = mailbox;
  if (!enabled) return <span className="muted">{t('channels.mailbox.off')}</span>;
  if (state === null) return <span className="muted">{t('channels.mailbox.not-open')}</span>;
  return (
    <>
      <span className="table-line mailbox-state" data-state={state.state}>
        <span className="channel-dot" data-state={state.state} aria-hidden /> {t.label('channels.state', state.state)}
      </span>
      {state.problem !== null && <span className="table-line table-line-second">{t.label('channels.problem', state.problem)}</span>}
    </>
  );
}
