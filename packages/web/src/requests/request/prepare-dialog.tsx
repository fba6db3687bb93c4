import { useNavigate } from '@tanstack/react-router';
import { urgencies, urgencyGrounds, type Urgency, type UrgencyGround } from '@vigie/server/kernel/vocabulary';
import type { Organisation } from '@vigie/server/partners/contract';
import { prepareRequest } from '@vigie/server/requests/contract';
import { useState } from 'react';
import { OrganisationPicker } from '../../drafts/organisation-picker.tsx';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { Tag } from '../../shared/tag.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';

interface Values {
  readonly exchange: 'request' | 'spontaneous';
  readonly partner: Organisation | null;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
}

/** Begins a request of ours, or information on our own initiative. */
export function PrepareDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={onClose} title={t('requests.prepare.title')}>
      <PrepareForm onClose={onClose} />
    </Dialog>
  );
}

function PrepareForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [initial] = useState<Values>({ exchange: 'request', partner: null, subject: '', urgency: 'non-urgent', urgencyGround: null });
  const form = useForm<Values>({
    initial,
    labels: {
      exchange: t('requests.field.exchange'),
      partner: t('requests.field.partner'),
      subject: t('requests.field.subject'),
      urgency: t('requests.field.urgency'),
      urgencyGround: t('requests.field.urgency-ground'),
    },
    check: ({ partner, subject, urgency, urgencyGround }) => ({
      partner: partner === null ? t('shared.form.required') : undefined,
      subject: subject.trim() === '' ? t('shared.form.required') : undefined,
      urgencyGround: urgency === 'urgent' && urgencyGround === null ? t('shared.form.required') : undefined,
    }),
    submit: async ({ exchange, partner, subject, urgency, urgencyGround }) => {
      if (partner === null) return;
      const request = await call(prepareRequest, { body: { exchange, partnerId: partner.id, subject: subject.trim(), urgency, urgencyGround: urgency === 'urgent' ? urgencyGround : null } });
      onClose();
      void navigate({ to: '/requests/$id', params: { id: request.id } });
    },
  });
  const { partner, urgency } = form.values;
  return (
    <Form state={form}>
      <RadioGroup {...form.field('exchange')} isRow options={(['request', 'spontaneous'] as const).map((value) => ({ value, label: t.label('requests.exchange', value) }))} />
      {partner === null ? (
        <OrganisationPicker label={t('requests.field.partner')} name="partner" placeholder={t('requests.prepare.partner-hint')} onPick={(picked) => form.set({ partner: picked })} />
      ) : (
        <p className="row">
          <Tag isCode>{partner.code}</Tag> <bdi>{partner.name}</bdi>
          <Button kind="quiet" size="small" onPress={() => form.set({ partner: null })}>
            {t('requests.prepare.other-partner')}
          </Button>
        </p>
      )}
      <TextField {...form.field('subject')} isRequired maxLength={300} autoComplete="off" />
      <RadioGroup {...form.field('urgency')} isRow options={urgencies.map((value) => ({ value, label: t.label('urgency', value) }))} />
      {urgency === 'urgent' && <Select {...form.field('urgencyGround')} isRequired options={urgencyGrounds.map((value) => ({ value, label: t.label('urgency-ground', value) }))} />}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('requests.act.prepare')}
        </Button>
      </DialogActions>
    </Form>
  );
}
