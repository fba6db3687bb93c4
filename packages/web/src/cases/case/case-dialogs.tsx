import { getCase, liftRestriction, listCaseReviews, reopenCase, unmergeCase, type Case } from '@vigie/server/cases/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { call } from '../../shared/api.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { RetentionDialog } from '../retention-dialog.tsx';
import { AdmitForm } from './admit-form.tsx';
import { AssignForm } from './assign-form.tsx';
import type { CaseScreenAct } from './case-acts.ts';
import { CloseForm } from './close-form.tsx';
import { CorrectForm } from './correct-form.tsx';
import { FileMessageForm } from './file-message-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { RestrictForm } from './restrict-form.tsx';
import { SplitForm } from './split-form.tsx';
import { TaskForm } from './task-form.tsx';

/** The act that is being asked about; a merge may know with which case. */
export interface Asked {
  readonly act: CaseScreenAct;
  readonly number?: string;
}

export interface CaseFormProps {
  readonly found: Case;
  readonly onClose: () => void;
  /** Shows the case as it is now, and says so. */
  readonly onDone: (changed: Case | undefined, words: string) => void;
}

/** The window of whichever act was begun. */
export function CaseDialogs({ asked, found, onClose }: { readonly asked: Asked | undefined; readonly found: Case; readonly onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  if (!asked) return null;
  const onDone: CaseFormProps['onDone'] = (changed, words) => {
    if (changed) client.setQueryData(queryOf(getCase, { params: { id: changed.id } }).queryKey, changed);
    onClose();
    toast.done(words);
  };
  const props: CaseFormProps = { found, onClose, onDone };
  const { number } = found;
  const params = { id: found.id };
  switch (asked.act) {
    case 'lift':
      return (
        <ReasonDialog
          title={t('cases.lift.title', { number })}
          confirmLabel={t('cases.act.lift')}
          onClose={onClose}
          onConfirm={async (reason) => onDone(await call(liftRestriction, { params, ifMatch: found.version, body: { reason } }), t('cases.done.lifted', { number }))}
        >
          {t('cases.lift.lead')}
        </ReasonDialog>
      );
    case 'reopen':
      return (
        <ReasonDialog
          title={t('cases.reopen.title', { number })}
          confirmLabel={t('cases.act.reopen')}
          onClose={onClose}
          onConfirm={async (reason) => onDone(await call(reopenCase, { params, ifMatch: found.version, body: { reason } }), t('cases.done.reopened', { number }))}
        >
          {t('cases.reopen.lead')}
        </ReasonDialog>
      );
    case 'unmerge':
      return (
        <ReasonDialog
          title={t('cases.unmerge.title', { number })}
          confirmLabel={t('cases.act.unmerge')}
          onClose={onClose}
          onConfirm={async (reason) => onDone(await call(unmergeCase, { params, body: { reason } }), t('cases.done.unmerged', { number }))}
        >
          {t('cases.unmerge.lead')}
        </ReasonDialog>
      );
    case 'review':
      return <Retention {...props} />;
    case 'task':
      return <FormDialog {...props} title={t('cases.task.title', { number })} Form={TaskForm} isWide />;
    case 'assign':
      return <FormDialog {...props} title={t('cases.assign.title', { number })} Form={AssignForm} />;
    case 'file':
      return <FormDialog {...props} title={t('cases.file.title', { number })} Form={FileMessageForm} />;
    case 'close':
      return <FormDialog {...props} title={t('cases.close.title', { number })} Form={CloseForm} isWide />;
    case 'correct':
      return <FormDialog {...props} title={t('cases.correct.title', { number })} Form={CorrectForm} isWide />;
    case 'restrict':
      return <FormDialog {...props} title={t('cases.restrict.title', { number })} Form={RestrictForm} />;
    case 'admit':
      return <FormDialog {...props} title={t('cases.admit.title', { number })} Form={AdmitForm} />;
    case 'merge':
      return <FormDialog {...props} {...(asked.number !== undefined && { number: asked.number })} title={t('cases.merge.title', { number })} Form={MergeForm} />;
    case 'split':
      return <FormDialog {...props} title={t('cases.split.title', { number })} Form={SplitForm} />;
  }
}

type FormDialogProps = CaseFormProps & { readonly title: string; readonly isWide?: boolean; readonly number?: string; readonly Form: ComponentType<CaseFormProps & { readonly number?: string }> };

/** The form is inside, so that what it holds begins anew each time the window opens. */
function FormDialog({ title, isWide, Form, ...props }: FormDialogProps) {
  return (
    <Dialog isOpen onClose={props.onClose} title={title} size={isWide ? 'wide' : 'normal'}>
      <Form {...props} />
    </Dialog>
  );
}

/** With the erasure that somebody proposed, if one waits. */
function Retention({ found, onClose }: CaseFormProps) {
  const { data } = useQuery(queryOf(listCaseReviews, { params: { id: found.id } }));
  if (!data) return null;
  return <RetentionDialog of={found} proposal={data.items.find(({ state }) => state === 'proposed') ?? null} onClose={onClose} />;
}
