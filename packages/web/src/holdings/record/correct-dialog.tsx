import { useQueryClient } from '@tanstack/react-query';
import { changeHoldings, getHoldingPhoto, type HoldingChange, type HoldingView } from '@vigie/server/holdings/contract';
import { measures, type Measure } from '@vigie/server/holdings/model';
import type { Purpose } from '@vigie/server/kernel/schema';
import type { CivilDate } from '@vigie/server/kernel/time';
import { call, urlOf } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { invalidateTopics, useCommand } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';

interface CorrectDialogProps {
  readonly holding: HoldingView;
  readonly act: 'correct' | 'remove';
  readonly purpose: Purpose;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What is asked when it is found, or that it is no longer sought: until the next file of the register says otherwise. */
export function CorrectDialog(props: CorrectDialogProps) {
  const t = useText();
  const { holding, act, onClose, onDone } = props;
  const change = useCommand(changeHoldings, {
    done: () => {
      toast.done(t('holdings.done.corrected'));
      onDone();
    },
  });
  if (act === 'remove') {
    return (
      <ConfirmDialog
        isOpen
        onClose={onClose}
        title={t('holdings.act.remove')}
        confirmLabel={t('holdings.act.remove')}
        isDanger
        onConfirm={() => change.run({ params: { code: holding.source.code }, body: { changes: [{ op: 'remove', externalId: holding.externalId }] } })}
      >
        {t('holdings.about.remove')}
      </ConfirmDialog>
    );
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('holdings.act.correct')}>
      <CorrectForm {...props} />
    </Dialog>
  );
}

interface Values {
  readonly measure: Measure;
  readonly reason: string;
  readonly validUntil: string;
}

function CorrectForm({ holding, purpose, onClose, onDone }: CorrectDialogProps) {
  const t = useText();
  const client = useQueryClient();
  const form = useForm<Values>({
    initial: { measure: holding.measure, reason: holding.reason ?? '', validUntil: holding.validUntil ?? '' },
    labels: { measure: t('holdings.field.measure'), reason: t('holdings.record.reason'), validUntil: t('holdings.record.valid-until') },
    check: ({ validUntil }) => ({ validUntil: validUntil.trim() !== '' && !isDay(validUntil.trim()) ? t('holdings.fault.day') : undefined }),
    submit: async ({ measure, reason, validUntil }) => {
      // A change states the whole record: a photograph that is left out would be gone.
      const photo = holding.hasPhoto ? await fetchPhoto(holding, purpose) : undefined;
      const change = {
        op: 'put',
        externalId: holding.externalId,
        record: holding.record,
        measure,
        reason: reason.trim() || null,
        validUntil: (validUntil.trim() || null) as CivilDate | null,
        ...(photo === undefined ? {} : { photo }),
      } satisfies HoldingChange;
      await call(changeHoldings, { params: { code: holding.source.code }, body: { changes: [change] } });
      invalidateTopics(client, ['holdings', 'screening']);
      toast.done(t('holdings.done.corrected'));
      onDone();
    },
  });
  return (
    <Form state={form}>
      <Notice tone="info">{t('holdings.about.correct')}</Notice>
      <Select {...form.field('measure')} options={measures.map((value) => ({ value, label: t.label('holdings.measure', value), description: t.hint('holdings.measure', value) ?? '' }))} autoFocus />
      <TextField {...form.field('reason')} maxLength={200} autoComplete="off" />
      <TextField {...form.field('validUntil')} isCode placeholder="2026-12-31" maxLength={10} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** As base64. Throws when it cannot be had: then nothing is changed. */
async function fetchPhoto({ id }: HoldingView, purpose: Purpose): Promise<string> {
  const reply = await fetch(urlOf(getHoldingPhoto, { params: { id }, query: { purpose: purpose.code } }), { credentials: 'same-origin', cache: 'no-store' });
  if (!reply.ok) throw new Error(`photograph: ${reply.status}`);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  return bytes.toBase64();
}
