import { useQuery } from '@tanstack/react-query';
import { fileIntoCase, findCase, listCasesOf, mayCases } from '@vigie/server/cases/contract';
import type { Message } from '@vigie/server/messages/contract';
import { FolderInput, FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { SideSection } from '../messages/message/side-section.tsx';
import { ActButton } from '../shared/act-button.tsx';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { queryOf } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useAttempt } from './attempt.ts';
import { CaseLink, CaseMarks } from './case-marks.tsx';
import { parseCaseNumber } from './case-number.ts';
import { OpenCaseDialog } from './open-case-dialog.tsx';
import { useThisYear } from './this-year.ts';
import './cases.css';

/** The case in which a message lies, or the ways into one. Nothing for whoever sees no cases. */
export function CaseOfMessage({ message }: { readonly message: Message }) {
  const mayRead = useMay(mayCases.read);
  return mayRead ? <Section message={message} /> : null;
}

function Section({ message }: { readonly message: Message }) {
  const t = useText();
  const mayWork = useMay(mayCases.work);
  const [asking, setAsking] = useState<'open' | 'file' | undefined>();
  const { data } = useQuery(queryOf(listCasesOf, { params: { kind: 'message', objectId: message.id } }));
  const close = () => setAsking(undefined);
  useShortcuts(
    [
      { keys: 'o', label: 'cases.act.open', run: () => setAsking('open'), when: mayWork },
      { keys: 'i', label: 'cases.act.file-into', run: () => setAsking('file'), when: mayWork },
    ],
    { scope: 'app.palette.message' },
  );
  return (
    <SideSection
      title={t('cases.of-message.title')}
      acts={
        mayWork && (
          <span className="side-acts">
            <ActButton kind="quiet" size="small" icon={FolderPlus} keys="o" label={t('cases.act.open')} onPress={() => setAsking('open')} />
            <ActButton kind="quiet" size="small" icon={FolderInput} keys="i" label={t('cases.act.file-into')} onPress={() => setAsking('file')} />
          </span>
        )
      }
    >
      {data?.items.length === 0 && <p className="muted">{t('cases.of-message.none')}</p>}
      {data && data.items.length > 0 && (
        <ul className="side-list">
          {data.items.map((found) => (
            <li key={found.id} className="side-line">
              <CaseLink of={found} /> <CaseMarks state={found.state} restricted={false} />
            </li>
          ))}
        </ul>
      )}
      {asking === 'open' && <OpenCaseDialog message={message} onClose={close} />}
      {asking === 'file' && (
        <Dialog isOpen onClose={close} title={t('cases.file-into.title', { number: message.number })}>
          <FileForm message={message} onClose={close} />
        </Dialog>
      )}
    </SideSection>
  );
}

function FileForm({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAttempt();
  const thisYear = useThisYear();
  const form = useForm({
    initial: { number: '', reason: '' },
    labels: { number: t('cases.label.number'), reason: t('cases.label.reason-optional') },
    check: ({ number }) => ({ number: parseCaseNumber(number, thisYear) === undefined ? t('cases.fault.number') : undefined }),
    submit: async ({ number, reason }) => {
      const found = await call(findCase, { params: { number: parseCaseNumber(number, thisYear) ?? number } });
      await attempt(() => call(fileIntoCase, { params: { id: found.id }, body: { kind: 'message', objectId: message.id, reason: reason.trim() } }));
      onClose();
      toast.done(t('cases.done.filed', { number: found.number }));
    },
    fieldOfRefusal: { 'cases.case-not-found': 'number', 'cases.not-open': 'number', 'cases.already-in-case': 'number' },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('cases.file-into.with-thread')}</p>
      <TextField {...form.field('number')} description={t('cases.label.number-hint')} isRequired isCode autoFocus autoComplete="off" maxLength={20} />
      <TextField {...form.field('reason')} maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.file')}
        </Button>
      </DialogActions>
    </Form>
  );
}
