import { Check, Forward, MoreHorizontal, Reply, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../../shared/api-problem.ts';
import { Button } from '../../shared/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Menu } from '../../shared/menu.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { Progress } from '../../shared/progress.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { Shown } from './shown.tsx';

export function ShowcaseActs() {
  const t = useText();
  const [isConfirming, setConfirming] = useState(false);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Shown title="Buttons, menu, dialogs, toasts">
        <div className="row">
          <Button kind="primary" icon={Reply}>
            Reply
          </Button>
          <Button icon={Forward}>Forward</Button>
          <Button kind="danger" icon={Trash2} onPress={() => setConfirming(true)}>
            Discard
          </Button>
          <Button kind="quiet">Quiet</Button>
          <Button isPending>Working</Button>
          <Button isDisabled>Disabled</Button>
          <Button size="small">Small</Button>
          <IconButton icon={Check} label="File" keys="e" />
          <Menu
            label="More"
            groups={[
              { id: 'a', entries: [{ id: 'reply', label: 'Reply', icon: Reply, keys: 'r', run: () => undefined }] },
              { id: 'b', entries: [{ id: 'discard', label: 'Discard', icon: Trash2, isDanger: true, run: () => undefined }] },
            ]}
          >
            <IconButton icon={MoreHorizontal} label="More" />
          </Menu>
          <Button onPress={() => setOpen(true)}>Dialog</Button>
          <Button onPress={() => toast.done('Message filed.', { label: t('shared.action.undo'), run: () => undefined })}>Toast</Button>
          <Button onPress={() => toast.problem(new ApiProblem({ status: 409, code: 'messages.already-claimed' }))}>Problem</Button>
        </div>
        <ConfirmDialog isOpen={isConfirming} onClose={() => setConfirming(false)} title="Discard this draft?" confirmLabel="Discard draft" isDanger onConfirm={() => undefined}>
          <p>The text and two attachments are lost for good.</p>
        </ConfirmDialog>
        <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Assign the message">
          <AssignForm onClose={() => setOpen(false)} />
        </Dialog>
      </Shown>
      <Shown title="Notices, progress">
        <Notice>For information.</Notice>
        <Notice tone="warning" title="Written in Polish">
          The recipient accepts English and German.
        </Notice>
        <Notice tone="done">The log agrees with every checkpoint.</Notice>
        <ProblemNotice problem={new ApiProblem({ status: 409, code: 'messages.already-claimed', instance: 'urn:uuid:0190f3f2-1111-7000-8000-0123456789ab' })} onRetry={() => undefined} />
        <div className="row">
          <Spinner />
        </div>
        <Progress label="passport-scan.pdf" value={0.42} />
      </Shown>
    </>
  );
}

function AssignForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const form = useForm({
    initial: { note: '' },
    labels: { note: 'Note' },
    check: ({ note }) => ({ note: note ? undefined : t('shared.form.required') }),
    submit: async () => onClose(),
  });
  return (
    <Form state={form}>
      <TextField {...form.field('note')} description="Why, in a word." autoFocus isRequired />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary">
          Assign
        </Button>
      </DialogActions>
    </Form>
  );
}
