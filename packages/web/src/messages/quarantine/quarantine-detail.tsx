import { useQuery } from '@tanstack/react-query';
import { downloadQuarantined, previewQuarantined, type Quarantined } from '@vigie/server/messages/contract';
import { mayDrafts } from '@vigie/server/drafts/contract';
import { ArchiveX, Download, NotebookPen, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { problemOf } from '../../shared/api-problem.ts';
import { download } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { CopyBlock } from '../../shared/copy-block.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { BothTimes } from '../both-times.tsx';
import { useDoorName } from '../door-name.ts';
import { useSettled } from '../use-settled.ts';
import { visibleParts } from './visible-bytes.ts';

export interface QuarantineDetailProps {
  readonly item: Quarantined;
  readonly isRunning: boolean;
  readonly onRetry: () => void;
  readonly onRegister: () => void;
  readonly onSetAside: () => void;
}

/** One thing that could not be read: why, what to do, and its bytes with nothing hidden. */
export function QuarantineDetail(props: QuarantineDetailProps) {
  const t = useText();
  const format = useFormat();
  const doorName = useDoorName();
  const mayWrite = useMay(mayDrafts.write);
  const { item, isRunning } = props;
  const isOpen = item.state === 'open';
  const save = async () => {
    try {
      await download(downloadQuarantined, { params: { id: item.id } });
    } catch (error) {
      toast.problem(problemOf(error));
    }
  };
  return (
    <article className="quarantine-detail" aria-labelledby={`quarantine-${item.id}`}>
      <header>
        <h2 id={`quarantine-${item.id}`}>{t.label('messages.decode-failure', item.reason)}</h2>
        <p>{t.hint('messages.decode-failure', item.reason)}</p>
        {item.detail !== '' && (
          <p className="muted">
            {t.rich('messages.quarantine.where', { place: <code className="code">{item.detail}</code> })}
          </p>
        )}
      </header>
      {isOpen ? (
        <div className="row">
          <ActButton kind="primary" icon={RotateCw} label={t('messages.quarantine.retry')} keys="r" isDisabled={isRunning} onPress={props.onRetry} />
          {mayWrite && <ActButton icon={NotebookPen} label={t('messages.quarantine.register')} keys="m" isDisabled={isRunning} onPress={props.onRegister} />}
          <ActButton icon={ArchiveX} label={t('messages.quarantine.set-aside')} keys="d" isDisabled={isRunning} onPress={props.onSetAside} />
        </div>
      ) : (
        <Settlement item={item} />
      )}
      <DescriptionList
        items={[
          { term: t('messages.quarantine.received'), value: <BothTimes at={item.receivedAt} /> },
          { term: t('messages.quarantine.door'), value: `${t.label('channel', item.channel)} · ${doorName(item.source)}` },
          { term: t('messages.quarantine.form'), value: <span className="code">{item.mediaType}</span> },
          { term: t('messages.quarantine.size'), value: format.bytes(item.byteCount) },
          { term: t('messages.quarantine.attempts'), value: format.number(item.attemptCount) },
        ]}
      />
      <CopyBlock label={t('messages.quarantine.hash')} value={item.sha256} />
      <section className="quarantine-bytes" aria-labelledby="quarantine-bytes-title">
        <div className="quarantine-bytes-head">
          <h3 id="quarantine-bytes-title" className="section-title">
            {t('messages.quarantine.bytes')}
          </h3>
          <Button size="small" icon={Download} onPress={() => void save()}>
            {t('messages.quarantine.download')}
          </Button>
        </div>
        <Bytes id={item.id} byteCount={item.byteCount} />
      </section>
    </article>
  );
}

/** What became of it, by whom and when. */
function Settlement({ item }: { readonly item: Quarantined }) {
  const t = useText();
  return (
    <Notice tone={item.state === 'registered' ? 'done' : 'info'} title={t.label('messages.quarantine-state', item.state)}>
      <p>
        {item.messageId !== null && (
          <>
            <Link to="/messages/$id" params={{ id: item.messageId }} className="number">
              {item.messageNumber}
            </Link>{' '}
          </>
        )}
        {item.settledAt !== null && t.rich(item.settledBy === null ? 'messages.quarantine.settled' : 'messages.quarantine.settled-by', { name: item.settledBy, time: <Time at={item.settledAt} style="dateTime" /> })}
      </p>
      {item.note !== null && <p dir="auto">{item.note}</p>}
    </Notice>
  );
}

/** The bytes once the choice rests: looking at them is an entry in the access log. */
function Bytes({ id, byteCount }: Pick<Quarantined, 'id'> & { readonly byteCount: number }) {
  const t = useText();
  const format = useFormat();
  const isResting = useSettled(id, 300) === id;
  const { data, error, refetch } = useQuery({ ...queryOf(previewQuarantined, { params: { id } }), enabled: isResting });
  const parts = useMemo(() => visibleParts(data?.text ?? ''), [data]);
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Spinner label={t('shared.state.loading')} />;
  if (data.text === '') return <p className="muted">{t('messages.quarantine.no-bytes')}</p>;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <pre className="quarantine-text" tabIndex={0} aria-labelledby="quarantine-bytes-title" dir="ltr">
        {parts.map((part, index) =>
          part.isCode ? (
            // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
            <span key={index} className="quarantine-code">
              {part.text}
            </span>
          ) : (
            part.text
          ),
        )}
      </pre>
      <p className="muted">{t('messages.quarantine.bytes-hint')}</p>
      {data.truncated && (
        <p>
          <Badge tone="info">{t('messages.quarantine.truncated', { size: format.bytes(16_384), all: format.bytes(byteCount) })}</Badge>
        </p>
      )}
    </>
  );
}
