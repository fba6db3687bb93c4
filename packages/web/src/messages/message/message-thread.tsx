import type { Message } from '@vigie/server/messages/contract';
import { ArrowDownLeft, ArrowUpRight, Link2, Unlink2 } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import { Link } from '../../shared/link.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import type { MessageActs } from './message-view.tsx';
import { SideSection } from './side-section.tsx';

/** The messages that answer one another, in the order they came, each with the reason it stands here. */
export function MessageThread(props: { readonly message: Message; readonly own: MessageActs; readonly mayWork: boolean }) {
  const { message, own } = props;
  const t = useText();
  const thread = message.thread.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  const isAlone = thread.length <= 1;
  return (
    <SideSection
      title={isAlone ? t('messages.thread.alone') : t('messages.thread.count', { count: thread.length })}
      acts={
        props.mayWork && (
          <span className="side-acts">
            <ActButton kind="quiet" size="small" icon={Link2} label={t('messages.thread.join')} keys="t" onPress={() => own.thread('join')} />
            {!isAlone && (
              <Button kind="quiet" size="small" icon={Unlink2} onPress={() => own.thread('leave')}>
                {t('messages.thread.leave')}
              </Button>
            )}
          </span>
        )
      }
    >
      {!isAlone && (
        <ol className="thread">
          {thread.map((entry) => {
            const isHere = entry.id === message.id;
            const Direction = entry.direction === 'in' ? ArrowDownLeft : ArrowUpRight;
            return (
              <li key={entry.id} className="thread-entry" data-direction={entry.direction} aria-current={isHere ? 'true' : undefined}>
                <Direction aria-hidden className="icon" />
                <div>
                  <p className="side-line">
                    <span>
                      <span className="visually-hidden">{t.label('direction', entry.direction)} </span>
                      {isHere ? (
                        <strong className="number">{entry.number}</strong>
                      ) : (
                        <Link to="/messages/$id" params={{ id: entry.id }} className="number">
                          {entry.number}
                        </Link>
                      )}{' '}
                      {t.label('message-kind', entry.kind)}
                    </span>
                    <Time at={entry.receivedAt} />
                  </p>
                  <p className="thread-subject" dir="auto">
                    {entry.subject || t('messages.value.no-subject')}
                  </p>
                  <p className="muted">
                    {entry.direction === 'in' && (
                      <>
                        <bdi>{entry.sender.name}</bdi>
                        {' · '}
                      </>
                    )}
                    {t.label('messages.thread-reason', entry.reason)}
                    {entry.evidence !== null && (
                      <>
                        {' '}
                        <bdi className="code thread-evidence" title={entry.evidence}>{entry.evidence}</bdi>
                      </>
                    )}
                  </p>
                </div>
              </li>
            );
          })}
        </ol>
      )}
    </SideSection>
  );
}
