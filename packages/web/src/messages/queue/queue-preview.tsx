import { useQuery } from '@tanstack/react-query';
import { getMessage, type Message, type MessageLine } from '@vigie/server/messages/contract';
import { CornerDownLeft, Paperclip } from 'lucide-react';
import { Badge } from '../../shared/badge.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Link } from '../../shared/link.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import { actList } from '../acts/act-list.ts';
import { BothTimes } from '../both-times.tsx';
import { useFieldText } from '../field-text.ts';
import { LanguageName } from '../language-name.tsx';
import { MessageBody } from '../message-body.tsx';
import { inferredFields } from '../message-changes.ts';
import { PartyName } from '../party-name.tsx';
import { beginningOf } from '../quoted-text.ts';
import type { Acts } from '../acts/use-acts.tsx';
import { useSettled } from '../use-settled.ts';
import './queue-preview.css';

/** Long enough to judge a message by, short enough to be drawn at once. */
const bodyLimit = 6_000;
/** Rows passed on the way to another are not read. */
const restMs = 220;

/** What a row stands for: enough to decide what to do with it. The line's own facts are there at once, the text follows. */
export function QueuePreview(props: { readonly line: MessageLine; readonly acts: Acts; readonly onOpen: () => void }) {
  const { line, acts } = props;
  const t = useText();
  const isResting = useSettled(line.id, restMs) !== undefined;
  const { data: message, error } = useQuery({ ...queryOf(getMessage, { params: { id: line.id } }), enabled: isResting });
  return (
    <article className="preview" aria-label={`${line.number} ${line.subject}`}>
      <MarkingBar classification={line.classification} handling={line.handling} handlingText={message?.handlingText ?? null} />
      <header className="preview-header">
        <p className="preview-kind">
          <Link to="/messages/$id" params={{ id: line.id }} className="number">
            {line.number}
          </Link>
          <span className="muted">
            {t.label('direction', line.direction)} · {t.label('channel', line.channel)} · {t.label('message-kind', line.kind)}
          </span>
          {line.workState !== 'waiting' && <Badge tone={line.workState === 'done' ? 'done' : 'accent'}>{t.label('messages.work-state', line.workState)}</Badge>}
        </p>
        <h2 className="preview-subject" dir="auto">
          {line.subject || t('messages.value.no-subject')}
        </h2>
        <p className="preview-marks">
          <UrgencyMark urgency={line.urgency} ground={line.urgencyGround} />
          {line.workState !== 'done' && line.dueRule !== null && (
            <>
              <DeadlineMark dueAt={line.dueAt} isLong rule={t.label('messages.deadline-rule', line.dueRule)} />
              <span className="muted">{t.label('messages.deadline-rule', line.dueRule)}</span>
            </>
          )}
        </p>
        <div className="row">
          <ActButton icon={CornerDownLeft} label={t('shared.action.open')} keys="Enter" onPress={props.onOpen} />
          {actList
            .filter(({ act }) => acts.possible.has(act))
            .map(({ act, label, icon, keys }) => (
              <ActButton key={act} icon={icon} label={t(label)} keys={keys} isPending={act === 'claim' && acts.isRunning} onPress={() => acts.start(act)} />
            ))}
        </div>
      </header>
      <PreviewFacts line={line} message={message} />
      {error && <ProblemNotice problem={error} />}
      {!message && !error && (
        <p className="preview-waiting">
          <Spinner label={t('shared.state.loading')} />
        </p>
      )}
      {message && <PreviewText message={message} />}
    </article>
  );
}

function PreviewFacts({ line, message }: { readonly line: MessageLine; readonly message: Message | undefined }) {
  const t = useText();
  return (
    <DescriptionList
      items={[
        { term: t('messages.fact.from'), value: <PartyName party={line.sender} isLong flagsUnknown={line.direction === 'in'} /> },
        {
          term: t('messages.fact.to'),
          value: line.direction === 'out' && line.recipients.length > 0 ? line.recipients.map((party) => <PartyName key={party.address ?? party.name} party={party} />) : undefined,
        },
        { term: t('messages.fact.received'), value: <BothTimes at={line.receivedAt} /> },
        { term: t('messages.field.language'), value: message ? <LanguageName message={message} /> : undefined },
        { term: t('messages.field.ownReference'), value: message?.ownReference ? <bdi className="code">{message.ownReference}</bdi> : undefined },
        { term: t('messages.fact.assignee'), value: line.assignee?.name ?? <span className="muted">{t('messages.value.nobody')}</span> },
        { term: t('messages.fact.thread'), value: line.threadMessageCount > 1 ? t('messages.thread.count', { count: line.threadMessageCount }) : undefined },
      ]}
    />
  );
}

function PreviewText({ message }: { readonly message: Message }) {
  const t = useText();
  const format = useFormat();
  const text = useFieldText();
  const inferred = inferredFields(message);
  const { text: beginning, isCut } = beginningOf(message.body, bodyLimit);
  return (
    <>
      {inferred.length > 0 && (
        <p className="preview-note">
          <span className="muted">{t('messages.inferred.short')}</span> {format.list(inferred.map((field) => t('messages.inferred.value', { field: text.name(field), value: text.value(field, message[field === 'senderId' ? 'sender' : field]) })))}
        </p>
      )}
      {message.warnings.length > 0 && (
        <Notice tone="warning">
          <ul>
            {message.warnings.map((warning) => (
              <li key={warning}>{t.label('messages.decode-warning', warning)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {message.attachments.length > 0 && (
        <ul className="preview-files" aria-label={t('messages.attachment.title', { count: message.attachments.length })}>
          {message.attachments.map((file) => (
            <li key={file.position}>
              <Paperclip aria-hidden className="icon" /> <bdi>{file.name}</bdi> <span className="muted">{format.bytes(file.byteCount)}</span>{' '}
              {file.suspicious && <Badge tone="urgent">{t('messages.attachment.suspicious')}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <div className="preview-body">
        <MessageBody body={beginning} language={message.language} />
        {isCut && (
          <p>
            <Link to="/messages/$id" params={{ id: message.id }}>
              {t('messages.preview.read-on')}
            </Link>
          </p>
        )}
      </div>
    </>
  );
}

