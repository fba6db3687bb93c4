import { readAlertText, takeInAlerts, type HandedAlert, type TakenIn } from '@vigie/server/alerts/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { alertSystems, type AlertSystem } from '@vigie/server/alerts/model';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { useCommand } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { RecordShown } from '../content/content-shown.tsx';

type Read = ReplyOf<typeof readAlertText>;

/** A pasted form or notice: first what it would be taken in as, then taken in. */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [read, setRead] = useState<Read | undefined>();
  const [taken, setTaken] = useState<TakenIn | undefined>();
  const takeIn = useCommand(takeInAlerts, { done: setTaken });
  const form = useForm<{ readonly system: AlertSystem; readonly text: string }>({
    initial: { system: 'interpol', text: '' },
    labels: { system: t('alerts.filter.system'), text: t('alerts.paste.text') },
    check: ({ text }) => ({ text: text.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async (body) => setRead(await call(readAlertText, { body })),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('alerts.do.paste')} size="wide">
      {taken ? (
        <>
          <Taken taken={taken} />
          <DialogActions>
            <Button kind="primary" onPress={onClose} autoFocus>
              {t('shared.action.close')}
            </Button>
          </DialogActions>
        </>
      ) : (
        <Form state={form}>
          <Select {...form.field('system')} options={alertSystems.map((value) => ({ value, label: t.label('alerts.system', value) }))} />
          <TextArea {...form.field('text')} isRequired rows={8} maxRows={16} spellCheck="false" onChange={(text) => { form.set({ text }); setRead(undefined); }} />
          {read && <ReadShown read={read} />}
          <DialogActions>
            <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
            <Button kind={read ? 'plain' : 'primary'} type="submit" isPending={form.isSubmitting}>
              {t('alerts.paste.read')}
            </Button>
            {read && read.alerts.length > 0 && (
              <Button kind="primary" isPending={takeIn.isRunning} onPress={() => void takeIn.run({ body: { alerts: read.alerts } })}>
                {t('alerts.paste.take', { count: read.alerts.length })}
              </Button>
            )}
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}

function ReadShown({ read }: { readonly read: Read }) {
  const t = useText();
  return (
    <div className="stack" aria-live="polite">
      {(read.problems.length > 0 || read.warnings.length > 0) && (
        <Notice tone="warning">
          <ul className="plain-list">
            {read.warnings.map((warning) => (
              <li key={warning}>{t.label('alerts.receiving-warning', warning)}</li>
            ))}
            {read.problems.map(({ line, code, detail }) => (
              <li key={`${line} ${code} ${detail}`}>
                {t('alerts.list.line', { line })} <span className="code">{code}</span> {detail}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {read.alerts.map((alert, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- known by its place alone
        <HandedShown key={index} alert={alert} />
      ))}
    </div>
  );
}

function HandedShown({ alert }: { readonly alert: HandedAlert }) {
  const t = useText();
  return (
    <section className="section">
      <h3 className="section-title">
        {t.label('alerts.system', alert.system)}
        {alert.category !== undefined && ` · ${t.label('alerts.category', alert.category)}`}
        {alert.reference !== undefined && ` · ${alert.reference}`}
        {alert.operation === 'withdraw' && ` · ${t.label('alerts.state', 'withdrawn')}`}
      </h3>
      {alert.record && <RecordShown record={alert.record} />}
    </section>
  );
}

function Taken({ taken }: { readonly taken: TakenIn }) {
  const t = useText();
  return (
    <ul className="plain-list stack">
      {taken.items.map(({ position, fate, alertId, reason, detail, warnings }) => (
        <li key={position}>
          {t(`alerts.fate.${fate}`)}
          {alertId !== null && (
            <>
              {' '}
              <Link to="/alerts/$id" params={{ id: alertId }} search={{ side: 'foreign' } as never}>
                {t('alerts.do.open')}
              </Link>
            </>
          )}
          {reason !== null && <> · {t.label('alerts.intake-reason', reason)}</>}
          {detail !== null && <span className="muted"> {detail}</span>}
          {warnings.map((warning) => (
            <span key={warning} className="alert-warning">
              {' '}
              {t.label('alerts.receiving-warning', warning)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
