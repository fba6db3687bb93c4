import { finishMessage, handBack, reopenMessage, type Message } from '@vigie/server/messages/contract';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { hasOpenDeadline, type Act, type ActTarget } from './acts.ts';
import { ChangeNotice } from '../change-list.tsx';
import { useFreshTarget } from './use-fresh-target.ts';
import './act-dialog.css';

export type NoteAct = Extract<Act, 'hand-back' | 'finish' | 'reopen'>;

const texts = {
  'hand-back': { title: 'messages.hand-back.title', lead: 'messages.hand-back.lead', note: 'messages.hand-back.note', confirm: 'messages.act.hand-back' },
  finish: { title: 'messages.finish.title', lead: 'messages.finish.lead', note: 'messages.finish.note', confirm: 'messages.act.finish' },
  reopen: { title: 'messages.reopen.title', lead: 'messages.reopen.lead', note: 'messages.reopen.note', confirm: 'messages.act.reopen' },
} as const satisfies Readonly<Record<NoteAct, Readonly<Record<string, TextKey>>>>;

const endpoints = { 'hand-back': handBack, finish: finishMessage, reopen: reopenMessage } as const;

/** Hand back, file or reopen, with a word why: Enter in the line does it. */
export function NoteDialog(props: { readonly act: NoteAct; readonly target: ActTarget; readonly onClose: () => void; readonly onDone: (message: Message) => void }) {
  const t = useText();
  const text = texts[props.act];
  return (
    <Dialog isOpen onClose={props.onClose} title={t(text.title, { number: props.target.number })}>
      <NoteForm {...props} />
    </Dialog>
  );
}

function NoteForm(props: { readonly act: NoteAct; readonly target: ActTarget; readonly onClose: () => void; readonly onDone: (message: Message) => void }) {
  const { act, target, onClose, onDone } = props;
  const t = useText();
  const text = texts[act];
  const isNeeded = act === 'reopen';
  const { current, changes, attempt } = useFreshTarget(target);
  const form = useForm({
    initial: { note: '' },
    labels: { note: t(text.note) },
    check: ({ note }) => ({ note: isNeeded && note.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ note }) => {
      const words = note.trim();
      const message = await attempt((ifMatch) =>
        act === 'reopen'
          ? call(reopenMessage, { params: { id: target.id }, body: { note: words }, ifMatch })
          : call(endpoints[act], { params: { id: target.id }, body: { ...(words !== '' && { note: words }) }, ifMatch }),
      );
      onClose();
      onDone(message);
    },
  });
  return (
    <Form state={form}>
      <div>
        <p className="act-subject" dir="auto">
          {target.subject}
        </p>
        <p className="muted">{t(text.lead)}</p>
      </div>
      <ChangeNotice changes={changes} />
      {act === 'finish' && hasOpenDeadline(current) && (
        <Notice tone="warning" title={t('messages.finish.open-deadline')}>
          <DeadlineMark dueAt={current.dueAt} isLong />
          {current.dueRule !== null && <p>{t.hint('messages.deadline-rule', current.dueRule) ?? t.label('messages.deadline-rule', current.dueRule)}</p>}
        </Notice>
      )}
      <TextField {...form.field('note')} isRequired={isNeeded} maxLength={400} autoFocus autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t(text.confirm)}
        </Button>
      </DialogActions>
    </Form>
  );
}
