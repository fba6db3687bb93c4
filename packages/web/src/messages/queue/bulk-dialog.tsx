import { useQueryClient } from '@tanstack/react-query';
import { assignMessage, claimMessage, finishMessage, getMessage } from '@vigie/server/messages/contract';
import { Ban, CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem, problemOf } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { sentenceOf } from '../../shared/problem-notice.tsx';
import { Progress } from '../../shared/progress.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { useSession } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import type { ActTarget } from '../acts/acts.ts';
import { assignmentOf, type AssignValues } from '../acts/assign-dialog.tsx';
import { inTurns, planBulk, tallyBulk, type BulkAct, type BulkResult, type BulkRow } from '../acts/bulk.ts';
import { useAssignees } from '../acts/colleague-options.ts';
import { skipTexts } from '../acts/skip-texts.ts';
import './bulk-dialog.css';

const titles = { claim: 'messages.bulk.claim', assign: 'messages.bulk.assign', finish: 'messages.bulk.finish' } as const satisfies Readonly<Record<BulkAct, TextKey>>;
const confirms = { claim: 'messages.bulk.claim-confirm', assign: 'messages.bulk.assign-confirm', finish: 'messages.bulk.finish-confirm' } as const satisfies Readonly<Record<BulkAct, TextKey>>;
/** One act on several messages: first what it will do to each, then what came of each. */
export function BulkDialog(props: {
  readonly act: BulkAct;
  readonly targets: readonly ActTarget[];
  readonly onClose: () => void;
  /** The messages to which it was done. */
  readonly onDone: (ids: readonly string[]) => void;
}) {
  const t = useText();
  const [count] = useState(props.targets.length);
  return (
    <Dialog isOpen onClose={props.onClose} title={t(titles[props.act], { count })} size="wide">
      <BulkForm {...props} />
    </Dialog>
  );
}

function BulkForm(props: Parameters<typeof BulkDialog>[0]) {
  const { act, onClose, onDone } = props;
  const t = useText();
  const client = useQueryClient();
  const session = useSession();
  // As chosen: the list behind goes on living.
  const [plan] = useState(() => planBulk(act, props.targets, session));
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [isRunning, setRunning] = useState(false);
  const { colleagues, units } = useAssignees();
  const tally = tallyBulk(plan, results);
  const isOver = results.size > 0 && !isRunning;
  const doable = plan.filter((row) => row.skip === undefined);

  const settle = (id: string, result: BulkResult) => setResults((before) => new Map(before).set(id, result));
  const run = async (values: AssignValues, rows: readonly BulkRow[], isAgain: boolean) => {
    setRunning(true);
    const done: string[] = [];
    await inTurns(rows, 4, async ({ target }) => {
      settle(target.id, { state: 'running' });
      try {
        // The first time with the version that was shown; again, with the one that is.
        const ifMatch = isAgain ? (await call(getMessage, { params: { id: target.id } })).version : target.version;
        await perform(act, target, values, ifMatch);
        done.push(target.id);
        settle(target.id, { state: 'done' });
      } catch (error) {
        settle(target.id, { state: 'refused', code: problemOf(error).code });
      }
    });
    setRunning(false);
    onDone(done);
    invalidateTopics(client, ['messages']);
  };
  const form = useForm<AssignValues>({
    initial: { assigneeId: null, unitId: null, note: '' },
    labels: { assigneeId: t('messages.assign.colleague'), unitId: t('messages.assign.unit'), note: t(act === 'finish' ? 'messages.finish.note' : 'messages.assign.note') },
    check: ({ assigneeId, unitId }) => ({ assigneeId: act === 'assign' && assigneeId === null && unitId === null ? t('messages.assign.to-whom') : undefined }),
    submit: (values) => run(values, doable, false),
  });
  const refused = plan.filter((row) => results.get(row.target.id)?.state === 'refused');
  const deadlines = plan.filter((row) => row.leavesDeadline);
  return (
    <Form state={form}>
      {act === 'assign' && !isOver && (
        <div className="form-columns">
          <ComboBox {...form.field('assigneeId')} options={colleagues} autoFocus isDisabled={isRunning} />
          <ComboBox {...form.field('unitId')} options={units} isDisabled={isRunning} />
        </div>
      )}
      {act !== 'claim' && !isOver && <TextField {...form.field('note')} maxLength={400} autoComplete="off" autoFocus={act === 'finish'} isDisabled={isRunning} />}
      {deadlines.length > 0 && !isOver && <Notice tone="warning">{t('messages.bulk.open-deadlines', { count: deadlines.length })}</Notice>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className="bulk-rows" role="group" tabIndex={0} aria-label={t('messages.bulk.rows')}>
        <ul>
          {plan.map((row) => (
            <BulkLine key={row.target.id} row={row} result={results.get(row.target.id)} />
          ))}
        </ul>
      </div>
      {isRunning && <Progress label={t('messages.bulk.running')} value={doable.length === 0 ? 1 : (tally.done + tally.refused) / doable.length} />}
      <div role="status">
        {isOver && (
          <Notice tone={tally.refused > 0 ? 'warning' : 'done'}>{t('messages.bulk.outcome', { done: tally.done, refused: tally.refused, skipped: tally.skipped })}</Notice>
        )}
      </div>
      <DialogActions>
        {isOver ? (
          <>
            {refused.length > 0 && <Button onPress={() => void run(form.values, refused, true)}>{t('messages.bulk.again', { count: refused.length })}</Button>}
            <Button kind="primary" onPress={onClose} autoFocus>
              {t('shared.action.close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
            <Button kind="primary" type="submit" isPending={isRunning} isDisabled={doable.length === 0} autoFocus={act === 'claim'}>
              {t(confirms[act], { count: doable.length })}
            </Button>
          </>
        )}
      </DialogActions>
    </Form>
  );
}

function perform(act: BulkAct, target: ActTarget, values: AssignValues, ifMatch: number): Promise<unknown> {
  const params = { id: target.id };
  switch (act) {
    case 'claim':
      return call(claimMessage, { params, ifMatch });
    case 'assign':
      return call(assignMessage, { params, body: assignmentOf(values), ifMatch });
    case 'finish':
      return call(finishMessage, { params, body: { ...(values.note.trim() !== '' && { note: values.note.trim() }) }, ifMatch });
  }
}

function BulkLine({ row, result }: { readonly row: BulkRow; readonly result: BulkResult | undefined }) {
  const t = useText();
  const { target, skip } = row;
  return (
    <li className="bulk-row" data-state={result?.state ?? (skip ? 'skipped' : 'planned')}>
      <span className="bulk-sign">
        {result?.state === 'running' ? (
          <Spinner />
        ) : result?.state === 'done' ? (
          <CircleCheck aria-hidden className="icon" />
        ) : result?.state === 'refused' ? (
          <CircleAlert aria-hidden className="icon" />
        ) : skip ? (
          <Ban aria-hidden className="icon" />
        ) : (
          <CircleDashed aria-hidden className="icon" />
        )}
      </span>
      <span className="number">{target.number}</span>
      <span className="bulk-subject">
        <bdi>{target.subject || t('messages.value.no-subject')}</bdi>
        {result?.state === 'refused' && <span className="bulk-reason">{sentenceOf(t, new ApiProblem({ status: 409, code: result.code }))}</span>}
        {skip && !result && <span className="bulk-reason">{t(skipTexts[skip], { name: target.assignee?.name ?? '' })}</span>}
      </span>
      <span className="bulk-fate">
        {result?.state === 'done' ? t('messages.bulk.done') : result?.state === 'refused' ? t('messages.bulk.refused') : skip ? t('messages.bulk.left-out') : row.leavesDeadline ? <DeadlineMark dueAt={target.dueAt} /> : target.assignee && t('messages.bulk.skip.of-colleague', { name: target.assignee.name })}
      </span>
    </li>
  );
}
