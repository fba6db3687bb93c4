import { useQuery } from '@tanstack/react-query';
import type { Draft } from '@vigie/server/drafts/contract';
import { getMessage, type Message } from '@vigie/server/messages/contract';
import { Paperclip } from 'lucide-react';
import { LanguageName } from '../messages/language-name.tsx';
import { MessageBody } from '../messages/message-body.tsx';
import { PartyName } from '../messages/party-name.tsx';
import { Badge } from '../shared/badge.tsx';
import { DeadlineMark } from '../shared/deadline-mark.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { useFormat } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { MarkingBar } from '../shared/marking-bar.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { queryOf } from '../shared/queries.ts';
import { Spinner } from '../shared/spinner.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { UrgencyMark } from '../shared/urgency-mark.tsx';
import './answered-message.css';

function Party({ party }: { readonly party: Message['sender'] }) {
  return (
    <>
      <PartyName party={party} />
      {party.address !== null && party.address !== party.name && <bdi className="answered-address code">{party.address}</bdi>}
    </>
  );
}

/** The message that is answered or passed on, to be read beside what is written. */
export function AnsweredMessage({ about }: { readonly about: NonNullable<Draft['about']> }) {
  const t = useText();
  const format = useFormat();
  const { data: message, error, refetch } = useQuery(queryOf(getMessage, { params: { id: about.id } }));
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!message) {
    return (
      <div className="answered-waiting">
        <Spinner label={t('shared.state.loading')} />
      </div>
    );
  }
  return (
    <article className="answered">
      <MarkingBar classification={message.classification} handling={message.handling} handlingText={message.handlingText} />
      <header className="answered-header">
        <p className="answered-kind">
          <Link to="/messages/$id" params={{ id: message.id }} className="number">
            {message.number}
          </Link>
          <span className="muted">
            {t.label('channel', message.channel)} · {t.label('message-kind', message.kind)}
          </span>
          {message.workState === 'done' && <Badge tone="done">{t.label('messages.work-state', 'done')}</Badge>}
        </p>
        <h2 dir="auto">{message.subject}</h2>
        <p className="answered-kind">
          <UrgencyMark urgency={message.urgency} ground={message.urgencyGround} />
          {message.workState !== 'done' && message.direction === 'in' && <DeadlineMark dueAt={message.dueAt} isLong {...(message.dueRule && { rule: t.label('messages.deadline-rule', message.dueRule) })} />}
        </p>
      </header>
      <DescriptionList
        items={[
          { term: t.label('messages.field', 'senderId'), value: <Party party={message.sender} /> },
          { term: t('drafts.field.received-at'), value: <Time at={message.receivedAt} style="dateTime" /> },
          { term: t.label('messages.field', 'language'), value: <LanguageName message={message} /> },
          { term: t.label('messages.field', 'ownReference'), value: message.ownReference === null ? undefined : <bdi className="code">{message.ownReference}</bdi> },
        ]}
      />
      {message.attachments.length > 0 && (
        <ul>
          {message.attachments.map((file) => (
            <li key={file.position}>
              <Paperclip aria-hidden className="icon answered-clip" /> <bdi>{file.name}</bdi> <span className="muted">{format.bytes(file.byteCount)}</span>{' '}
              {file.suspicious && <Badge tone="urgent">{t('drafts.attachment.suspicious')}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <MessageBody body={message.body} language={message.language} />
    </article>
  );
}
