import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { confirmLoad, getLoad, getSource, mayHoldings, refuseLoad, resumeLoad, rollBackLoad, startLoad, stopLoad, type LoadView } from '@vigie/server/holdings/contract';
import { mayScreening, startRun } from '@vigie/server/screening/contract';
import { ArrowLeft, Ban, CircleStop, Fingerprint, Play, RotateCcw, ShieldCheck, Upload } from 'lucide-react';
import { useState } from 'react';
import { ReasonDialog } from '../../cases/reason-dialog.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import { call } from '../../shared/api.ts';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { Progress } from '../../shared/progress.tsx';
import { invalidateTopics, queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { isWorking, LoadStateBadge, shareOf } from '../load-state.tsx';
import { UploadDialog } from '../upload-dialog.tsx';
import { RowErrors } from './row-errors.tsx';
import '../holdings.css';

/** One file of a register: how far it is, what it held, what it changed, and what a person decides about it. */
export function LoadScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    ...queryOf(getLoad, { params: { id } }),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? 1_000 : false),
  });
  if (data) return <LoadDetail key={data.id} load={data} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.holdings')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/holdings" search={{ tab: 'loads' }}>
              {t('holdings.act.back')}
            </Link>
          </p>
        </>
      ) : (
        <div>
          <Spinner label={t('shared.state.loading')} />
        </div>
      )}
    </div>
  );
}

type Asking = 'confirm' | 'refuse' | 'roll-back' | 'upload';
const decisions = { confirm: confirmLoad, refuse: refuseLoad, 'roll-back': rollBackLoad } as const;

function LoadDetail({ load }: { readonly load: LoadView }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const [asking, setAsking] = useState<Asking | undefined>();
  const mayRead = useMay(mayHoldings.read);
  const mayLoad = useMay(mayHoldings.load);
  const mayDecide = useMay(mayHoldings.decide);
  const mayRun = useMay(mayScreening.run);
  const { data: source } = useQuery(queryOf(getSource, { params: { code: load.source.code } }));
  const input = { params: { id: load.id }, body: {} };
  const start = useCommand(startLoad);
  const stop = useCommand(stopLoad);
  const resume = useCommand(resumeLoad);
  const screen = useCommand(startRun, { done: ({ id }) => void navigate({ to: '/screening/runs', search: { selected: id } }) });
  const isWhole = load.file.receivedBytes === load.file.bytes;
  const can = {
    start: mayLoad && load.state === 'receiving' && isWhole,
    upload: mayLoad && load.state === 'receiving' && !isWhole && load.origin === 'upload',
    stop: mayLoad && isWorking(load.state),
    resume: mayLoad && load.state === 'stopped',
    confirm: mayDecide && load.state === 'held',
    refuse: mayDecide && ['receiving', 'held', 'stopped', 'failed'].includes(load.state) && load.stoppedIn !== 'rolling-back' && load.stoppedIn !== 'applying',
    rollBack: mayDecide && load.canRollBack,
    screen: mayRun && load.state === 'applied',
  };
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/holdings', search: { tab: 'loads' } }));
  const screenAgain = () => void screen.run({ body: { scope: { kind: 'load', loadId: load.id } } });
  useShortcuts(
    [
      { keys: 'c', label: 'holdings.act.confirm', run: () => setAsking('confirm'), when: can.confirm },
      { keys: 'x', label: 'holdings.act.refuse', run: () => setAsking('refuse'), when: can.refuse },
      { keys: 'b', label: 'holdings.act.roll-back', run: () => setAsking('roll-back'), when: can.rollBack },
      { keys: 'l', label: 'holdings.upload.go-on', run: () => setAsking('upload'), when: can.upload },
      { keys: 's', label: can.start ? 'holdings.act.start' : can.stop ? 'holdings.act.stop' : 'holdings.act.resume', run: () => void (can.start ? start : can.stop ? stop : resume).run(input), when: can.start || can.stop || can.resume },
      { keys: 'r', label: 'screening.runs.act.again', run: screenAgain, when: can.screen },
      { keys: 'u', label: 'holdings.act.back', run: back },
    ],
    { scope: 'app.nav.holdings' },
  );
  const share = shareOf(load);
  const decide = async (note: string) => {
    if (asking === undefined || asking === 'upload') return;
    await call(decisions[asking], { params: { id: load.id }, body: { note } });
    invalidateTopics(client, ['holdings']);
    toast.done(t(`holdings.done.${asking}`));
  };
  return (
    <div className="screen">
      <PageHeader
        title={t('holdings.load.title')}
        marks={<LoadStateBadge state={load.state} />}
        lead={
          <>
            <bdi>{load.source.name}</bdi> · <bdi>{load.file.name}</bdi> · {format.bytes(load.file.bytes)} · {t.label('holdings.mode', load.mode)}
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('holdings.act.back')} keys="u" onPress={back} />
            {can.start && <ActButton kind="primary" icon={Play} keys="s" label={t('holdings.act.start')} isPending={start.isRunning} onPress={() => void start.run(input)} />}
            {can.upload && <ActButton kind="primary" icon={Upload} keys="l" label={t('holdings.upload.go-on')} onPress={() => setAsking('upload')} />}
            {can.stop && <ActButton icon={CircleStop} keys="s" label={t('holdings.act.stop')} isPending={stop.isRunning} onPress={() => void stop.run(input)} />}
            {can.resume && <ActButton kind="primary" icon={Play} keys="s" label={t('holdings.act.resume')} isPending={resume.isRunning} onPress={() => void resume.run(input)} />}
            {can.confirm && <ActButton kind="primary" icon={ShieldCheck} keys="c" label={t('holdings.act.confirm')} onPress={() => setAsking('confirm')} />}
            {can.refuse && <ActButton icon={Ban} keys="x" label={t('holdings.act.refuse')} onPress={() => setAsking('refuse')} />}
            {can.screen && <ActButton icon={Fingerprint} keys="r" label={t('screening.runs.act.again')} isPending={screen.isRunning} onPress={screenAgain} />}
            {can.rollBack && <ActButton kind="danger" icon={RotateCcw} keys="b" label={t('holdings.act.roll-back')} onPress={() => setAsking('roll-back')} />}
          </>
        }
      />
      {load.state === 'held' && (
        <Notice tone="warning" title={t('holdings.load.held')}>
          <ul className="plain-list">
            {load.heldReasons.map((reason) => (
              <li key={reason}>{t.label('holdings.held-reason', reason)}</li>
            ))}
          </ul>
          <HeldNumbers load={load} />
        </Notice>
      )}
      {load.failure !== null && <Notice tone="problem">{t.label('holdings.failure', load.failure)}</Notice>}
      {share !== undefined && <Progress label={load.state === 'receiving' ? t('holdings.upload.sending', { sent: format.bytes(load.file.receivedBytes), total: format.bytes(load.file.bytes) }) : load.progress ? progressText(load, t, format) : ''} value={share} />}
      <PaneSection title={t('holdings.load.counts')} level={2}>
        <Counts load={load} />
      </PaneSection>
      <DescriptionList
        columns={2}
        items={[
          { term: t('holdings.load.begun'), value: <By at={load.begun.at} name={load.begun.by?.name} /> },
          { term: t('holdings.load.decided'), value: load.decided && <By at={load.decided.at} name={load.decided.by?.name} note={load.decided.note} /> },
          { term: t('holdings.load.ended'), value: load.endedAt && <Time at={load.endedAt} style="seconds" /> },
          { term: t('holdings.load.rolled-back'), value: load.rolledBack && <By at={load.rolledBack.at} name={load.rolledBack.by?.name} /> },
          { term: t('holdings.load.origin'), value: t.label('holdings.origin', load.origin) },
          { term: t('holdings.load.format'), value: t.label('holdings.format', load.format) },
          { term: t('holdings.load.before'), value: load.beforeCount === null ? null : format.number(load.beforeCount) },
          { term: 'SHA-256', value: load.file.sha256 === null ? null : <span className="code">{load.file.sha256}</span> },
        ]}
      />
      {mayRead && load.counts.refused + load.counts.duplicate + load.counts.warnings + load.counts.kept > 0 && <RowErrors load={load} />}
      {(asking === 'confirm' || asking === 'refuse' || asking === 'roll-back') && (
        <ReasonDialog title={t(`holdings.act.${asking}`)} confirmLabel={t(`holdings.act.${asking}`)} isDanger={asking !== 'confirm'} onClose={() => setAsking(undefined)} onConfirm={decide}>
          {t(`holdings.about.${asking}`)}
        </ReasonDialog>
      )}
      {asking === 'upload' && source && <UploadDialog source={source} begun={load} onClose={() => setAsking(undefined)} onStarted={() => setAsking(undefined)} />}
    </div>
  );
}

function progressText(load: LoadView, t: ReturnType<typeof useText>, format: ReturnType<typeof useFormat>): string {
  const { progress } = load;
  if (!progress) return '';
  const write = progress.step === 'reading' ? format.bytes : format.number;
  return t('holdings.load.progress', { step: t.label('holdings.load-state', progress.step), done: write(progress.done), of: write(progress.of) });
}

function By({ at, name, note }: { readonly at: Parameters<typeof Time>[0]['at']; readonly name: string | undefined; readonly note?: string | null }) {
  return (
    <>
      <Time at={at} style="seconds" /> {name !== undefined && <span className="muted">{name}</span>}
      {note != null && note !== '' && (
        <>
          <br />
          <bdi>{note}</bdi>
        </>
      )}
    </>
  );
}

/** Before and after beside each other: what a person needs to decide. */
function HeldNumbers({ load }: { readonly load: LoadView }) {
  const t = useText();
  const { counts, beforeCount } = load;
  if (beforeCount === null) return null;
  return <p>{t('holdings.load.held-numbers', { before: beforeCount, after: beforeCount + counts.new - counts.removed, added: counts.new, changed: counts.changed, removed: counts.removed })}</p>;
}

function Counts({ load }: { readonly load: LoadView }) {
  const t = useText();
  const format = useFormat();
  const names = ['read', 'accepted', 'refused', 'duplicate', 'warnings', 'kept', 'new', 'changed', 'removed', 'unchanged'] as const;
  const worrying: readonly string[] = ['refused', 'duplicate', 'warnings', 'kept'];
  return (
    <dl className="load-counts">
      {names.map((name) => (
        <div key={name} data-tone={worrying.includes(name) && load.counts[name] > 0 ? 'warning' : undefined}>
          <dt>{t(`holdings.count.${name}`)}</dt>
          <dd>{format.number(load.counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
