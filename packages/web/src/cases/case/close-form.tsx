import { useQuery } from '@tanstack/react-query';
import { closeCase, getClosing } from '@vigie/server/cases/contract';
import { closingReasons, type ClosingReason } from '@vigie/server/cases/model';
import { Check, CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text, type Vocabulary } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

/** `open-tasks` of this slice, `requests.open-requests` of another, in words. */
export function pointText(code: string, t: Text): string {
  const [slice = '', name] = code.split('.');
  return name === undefined ? t.label('cases.closing-check', code) : t.label(`${slice}.closing-check` as Vocabulary, name);
}

/** Closes a case. The checklist is computed; what stays open needs its reason, point by point. */
export function CloseForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const attempt = useAttempt();
  const { data: closing } = useQuery(queryOf(getClosing, { params: { id: found.id } }));
  const [waivers, setWaivers] = useState<Readonly<Record<string, string>>>({});
  const open = closing?.points.filter(({ count }) => count > 0) ?? [];
  const form = useForm<{ readonly reason: ClosingReason | null; readonly note: string; readonly waivers: null }>({
    initial: { reason: null, note: '', waivers: null },
    labels: { reason: t('cases.label.closing-reason'), note: t('cases.label.note'), waivers: t('cases.close.checklist') },
    check: ({ reason }) => ({
      reason: reason === null ? t('shared.form.required') : undefined,
      waivers: open.some(({ code }) => (waivers[code] ?? '').trim() === '') ? t('cases.close.waiver-missing') : undefined,
    }),
    submit: async ({ reason, note }) => {
      if (reason === null) return;
      const words = note.trim();
      const body = { reason, ...(words !== '' && { note: words }), waivers: open.map(({ code }) => ({ code, reason: (waivers[code] ?? '').trim() })) };
      const changed = await attempt(() => call(closeCase, { params: { id: found.id }, ifMatch: found.version, body }));
      onDone(changed, t('cases.done.closed', { number: found.number }));
    },
    fieldOfRefusal: { 'cases.not-ready-to-close': 'waivers', 'cases.waiver-superfluous': 'waivers' },
  });
  const { errorMessage } = form.field('waivers');
  return (
    <Form state={form}>
      <section data-field="waivers" aria-label={t('cases.close.checklist')}>
        <h3 className="section-title">{t('cases.close.checklist')}</h3>
        {!closing && <Spinner label={t('shared.state.loading')} />}
        <ul className="closing-points">
          {closing?.points.map(({ code, count }) => (
            <li key={code} data-open={count > 0 ? '' : undefined}>
              <p className="row">
                {count > 0 ? <CircleAlert aria-hidden className="icon" /> : <Check aria-hidden className="icon" />}
                <span>{pointText(code, t)}</span>
                <span className="number muted">{count > 0 ? count : t('cases.close.nothing-open')}</span>
              </p>
              {count > 0 && (
                <TextField
                  label={t('cases.close.waiver', { point: pointText(code, t) })}
                  value={waivers[code] ?? ''}
                  onChange={(value) => {
                    setWaivers((before) => ({ ...before, [code]: value }));
                    form.set({ waivers: null });
                  }}
                  isRequired
                  maxLength={1_000}
                  autoComplete="off"
                />
              )}
            </li>
          ))}
        </ul>
        {errorMessage !== undefined && <p className="field-error">{errorMessage}</p>}
      </section>
      <Select {...form.field('reason')} isRequired options={closingReasons.map((value) => ({ value, label: t.label('cases.closing-reason', value) }))} />
      <TextField {...form.field('note')} maxLength={2_000} autoComplete="off" />
      <p className="muted">{t('cases.close.review-hint')}</p>
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting} isDisabled={!closing}>
          {t('cases.act.close')}
        </Button>
      </DialogActions>
    </Form>
  );
}
