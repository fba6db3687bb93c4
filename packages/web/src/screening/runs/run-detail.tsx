import { mayScreening, repeatRun, resumeRun, stopRun, verifyRun, type RunView } from '@vigie/server/screening/contract';
import { CircleStop, Play, RotateCw, ShieldCheck } from 'lucide-react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { Progress } from '../../shared/progress.tsx';
import { useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { RunResults } from './run-results.tsx';
import { RunState, shareOf } from './run-columns.tsx';

/** One run: how far, what came of it, and with what it was asked, so that it can be asked again. */
export function RunDetail({ run, onClose, onShow }: { readonly run: RunView; readonly onClose: () => void; readonly onShow: (id: RunView['id']) => void }) {
  const t = useText();
  const format = useFormat();
  const share = shareOf(run);
  const { counts } = run;
  return (
    <Pane title={`${t.label('screening.cause', run.cause)} · ${t.label('screening.scope', run.scope.kind)}`} onClose={onClose} marks={<RunState run={run} />} actions={<RunActs run={run} onShow={onShow} />}>
      {run.state !== 'done' && share !== undefined && (
        <Progress label={t('screening.runs.progress', { done: run.doneCount, total: run.total ?? 0 })} value={share} />
      )}
      {run.secondsLeft !== null && <p className="muted">{t('screening.runs.left', { time: format.minutes(run.secondsLeft / 60) })}</p>}
      {run.failure !== null && <Notice tone="problem">{t.label('screening.run-failure', run.failure)}</Notice>}
      {run.verification?.outcome != null && (
        <Notice tone={run.verification.outcome === 'same' ? 'done' : run.verification.outcome === 'moved' ? 'warning' : 'problem'} title={t.label('screening.verification', run.verification.outcome)}>
          {t.hint('screening.verification', run.verification.outcome)} <Time at={run.verification.at} />
        </Notice>
      )}
      {run.verification !== null && run.verification.outcome === null && <Badge tone="info">{t('screening.runs.verifying')}</Badge>}
      <PaneSection title={t('screening.runs.result')}>
        <Counts run={run} />
        <p className="row">
          {run.openCount > 0 && (
            <Link to="/screening" search={{ run: run.id }}>
              {t('screening.runs.to-review', { count: run.openCount })}
            </Link>
          )}
          {counts.candidates > 0 && (
            <Link to="/screening" search={{ run: run.id, state: 'judged' }}>
              {t('screening.runs.to-judged')}
            </Link>
          )}
        </p>
      </PaneSection>
      {(counts.notEnoughData > 0 || counts.notCompared > 0 || counts.candidates > 0 || counts.truncated > 0) && <RunResults key={run.id} run={run} />}
      <PaneSection title={t('screening.runs.conditions')}>
        <Conditions run={run} />
      </PaneSection>
    </Pane>
  );
}

function RunActs({ run, onShow }: { readonly run: RunView; readonly onShow: (id: RunView['id']) => void }) {
  const t = useText();
  const mayRun = useMay(mayScreening.run);
  const input = { params: { id: run.id } };
  const stop = useCommand(stopRun, { done: () => toast.note(t('screening.runs.stopping')) });
  const resume = useCommand(resumeRun, {});
  const again = useCommand(repeatRun, { done: ({ id }) => onShow(id) });
  const verify = useCommand(verifyRun, { done: () => toast.note(t('screening.runs.verifying')) });
  const isAtWork = run.state === 'running' || run.state === 'waiting';
  const isHalted = run.state === 'stopped' || run.state === 'failed';
  useShortcuts(
    [
      { keys: 's', label: 'screening.runs.act.stop', run: () => void stop.run(input), when: mayRun && isAtWork },
      { keys: 's', label: 'screening.runs.act.resume', run: () => void resume.run(input), when: mayRun && isHalted },
      { keys: 'r', label: 'screening.runs.act.again', run: () => void again.run(input), when: mayRun },
      { keys: 'v', label: 'screening.runs.act.verify', run: () => void verify.run(input), when: mayRun && run.state === 'done' },
    ],
    { scope: 'app.nav.screening-runs' },
  );
  if (!mayRun) return null;
  return (
    <>
      {isAtWork && <ActButton icon={CircleStop} keys="s" label={t('screening.runs.act.stop')} isPending={stop.isRunning} onPress={() => void stop.run(input)} />}
      {isHalted && <ActButton kind="primary" icon={Play} keys="s" label={t('screening.runs.act.resume')} isPending={resume.isRunning} onPress={() => void resume.run(input)} />}
      <ActButton icon={RotateCw} keys="r" label={t('screening.runs.act.again')} isPending={again.isRunning} onPress={() => void again.run(input)} />
      {run.state === 'done' && <ActButton icon={ShieldCheck} keys="v" label={t('screening.runs.act.verify')} isPending={verify.isRunning} onPress={() => void verify.run(input)} />}
    </>
  );
}

/** What came of the pairs that the index gave, so that the sum is seen. */
function Counts({ run }: { readonly run: RunView }) {
  const t = useText();
  const format = useFormat();
  const { counts } = run;
  const names = ['found', 'candidates', 'renewed', 'remembered', 'known', 'lapsed', 'notEnoughData', 'notCompared', 'truncated'] as const;
  return (
    <dl className="run-counts">
      <div>
        <dt>{t('screening.runs.count.asked')}</dt>
        <dd>{format.number(run.doneCount)}</dd>
      </div>
      {names.map((name) => (
        <div key={name} data-tone={(name === 'notEnoughData' || name === 'notCompared' || name === 'truncated') && counts[name] > 0 ? 'warning' : undefined}>
          <dt>{t(`screening.runs.count.${name}`)}</dt>
          <dd>{format.number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Conditions({ run }: { readonly run: RunView }) {
  const t = useText();
  const format = useFormat();
  const index = run.indexAtEnd ?? run.indexAtStart;
  return (
    <DescriptionList
      items={[
        { term: t('screening.runs.direction'), value: t.label('screening.direction', run.direction) },
        {
          term: t('screening.runs.scope'),
          value:
            run.scope.kind === 'load' && run.scope.id !== null ? (
              <Link to="/holdings/loads/$id" params={{ id: run.scope.id }}>
                {t.label('screening.scope', run.scope.kind)}
              </Link>
            ) : run.scope.kind === 'alerts' && run.scope.only !== null ? (
              <Link to="/alerts/$id" params={{ id: run.scope.only }}>
                {t.label('screening.scope', run.scope.kind)}
              </Link>
            ) : (
              `${t.label('screening.scope', run.scope.kind)}${run.scope.count === null ? '' : ` (${format.number(run.scope.count)})`}`
            ),
        },
        { term: t('screening.settings.falsePerThousand'), value: format.number(run.falsePerThousand) },
        { term: t('screening.settings.candidateLimit'), value: format.number(run.candidateLimit) },
        { term: t('screening.runs.index-records'), value: index && format.number(index.recordCount) },
        { term: t('screening.runs.index'), value: index && <span className="code">{t('screening.runs.index-state', { model: index.model, generation: index.generation, revision: index.revision })}</span> },
        { term: t('screening.runs.started'), value: run.startedAt && <Time at={run.startedAt} style="seconds" /> },
        { term: t('screening.runs.ended'), value: run.endedAt && <Time at={run.endedAt} style="seconds" /> },
        { term: t('screening.runs.work'), value: run.workMs > 0 ? t('screening.runs.seconds', { seconds: format.number(Math.round(run.workMs / 100) / 10), search: format.number(Math.round(run.searchMs / 100) / 10) }) : null },
        { term: t('screening.runs.arrival'), value: run.arrivalToEndMs === null ? null : t('screening.runs.milliseconds', { count: format.number(run.arrivalToEndMs) }) },
        { term: t('screening.runs.digest'), value: run.digest === null ? null : <span className="code">{run.digest}</span> },
      ]}
    />
  );
}
