import { useQuery } from '@tanstack/react-query';
import { dismissProposal, listHits, listHitsOfAlert, type HitProposal } from '@vigie/server/hits/contract';
import { dismissals, type Dismissal, type HitId } from '@vigie/server/hits/model';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { queryOf } from '../../shared/queries.ts';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useHitsAttempt } from '../attempt.ts';
import { optionsOf } from '../hit-fields.tsx';
import { ProposalSource } from './proposal-source.tsx';

interface Props {
  readonly proposal: HitProposal;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** It is no hit, and why; or it is one that was recorded already, to which its message then belongs. */
export function DismissProposalDialog(props: Props) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('hits.proposal.dismiss-title')}>
      <DismissForm {...props} />
    </Dialog>
  );
}

interface Values {
  readonly dismissal: Dismissal;
  readonly hitId: HitId | null;
  readonly text: string;
}

function DismissForm({ proposal, onClose, onDone }: Props) {
  const t = useText();
  const attempt = useHitsAttempt();
  const candidates = useHitsThere(proposal);
  const form = useForm<Values>({
    initial: { dismissal: 'not-the-same', hitId: null, text: '' },
    labels: { dismissal: t('hits.label.dismissal'), hitId: t('hits.label.recorded-as'), text: t('hits.label.words') },
    check: ({ dismissal, text }) => (dismissal === 'other' && text.trim() === '' ? { text: t('shared.form.required') } : {}),
    submit: async ({ dismissal, hitId, text }) => {
      await attempt(() => call(dismissProposal, { params: { id: proposal.id }, ifMatch: proposal.version, body: { dismissal, text: text.trim(), hitId: dismissal === 'already-recorded' ? hitId : null } }));
      toast.done(t('hits.done.dismissed'));
      onDone();
    },
    fieldOfRefusal: { 'hits.words-missing': 'text', 'hits.hit-not-found': 'hitId' },
  });
  const { dismissal } = form.values;
  return (
    <Form state={form}>
      <p>
        <strong dir="auto">{proposal.facts?.caption || t('hits.value.no-subject')}</strong>
      </p>
      <p className="row muted">
        <ProposalSource proposal={proposal} />
      </p>
      <RadioGroup {...form.field('dismissal')} options={optionsOf(t, 'hits.dismissal', dismissals)} />
      {dismissal === 'already-recorded' &&
        (candidates.length > 0 ? (
          <Select {...form.field('hitId')} options={candidates.map(({ id, number, caption }) => ({ value: id, label: `${number} ${caption}` }))} />
        ) : (
          <p className="muted">{t('hits.proposal.none-there')}</p>
        ))}
      <TextArea {...form.field('text')} isRequired={dismissal === 'other'} rows={2} maxLength={2_000} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="danger" type="submit" isPending={form.isSubmitting}>
          {t('hits.do.dismiss')}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** Hits that it may be: on the same alert, or under the same reference. */
function useHitsThere({ alertId, facts }: HitProposal): readonly { readonly id: HitId; readonly number: string; readonly caption: string }[] {
  const reference = facts?.alertReference.trim() ?? '';
  const byAlert = useQuery({ ...queryOf(listHitsOfAlert, { params: { alertId: alertId! } }), enabled: alertId !== null });
  const byReference = useQuery({ ...queryOf(listHits, { query: { reference, limit: 20 } }), enabled: alertId === null && reference.length >= 3 });
  return byAlert.data?.items ?? byReference.data?.items ?? [];
}
