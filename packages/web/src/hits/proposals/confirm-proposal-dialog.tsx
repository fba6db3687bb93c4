import { confirmProposal, type Hit, type HitProposal } from '@vigie/server/hits/contract';
import { instantOf } from '@vigie/server/kernel/time';
import { useState } from 'react';
import { useThisYear } from '../../cases/this-year.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useNow } from '../../shared/use-now.ts';
import { AnotherHit, isRecordedAlready } from '../another-hit.tsx';
import { useHitsAttempt } from '../attempt.ts';
import { caseFault, CaseFields, caseLabels, chosenCase, fieldOfCaseRefusal, noCase, type CaseValues } from '../case-choice.tsx';
import { faultsOf, fieldOfRefusal, HitFields, labelsOf } from '../hit-fields.tsx';
import { blankValues, factsOf, valuesOfProposal, type HitValues } from '../hit-values.ts';
import { ProposalSource } from './proposal-source.tsx';

interface Values extends HitValues, CaseValues {
  readonly anotherPassage: boolean;
}

interface Props {
  readonly proposal: HitProposal;
  readonly onClose: () => void;
  readonly onDone: (hit: Hit) => void;
}

/** It is a hit: what the desk knows of it stands there already, to be put right and completed. */
export function ConfirmProposalDialog(props: Props) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('hits.proposal.confirm-title')} size="wide">
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm({ proposal, onClose, onDone }: Props) {
  const t = useText();
  const attempt = useHitsAttempt();
  const thisYear = useThisYear();
  const now = instantOf(useNow());
  const [isThere, setThere] = useState(false);
  const form = useForm<Values>({
    initial: { ...(proposal.facts === null ? blankValues(now) : valuesOfProposal(proposal.facts, now)), ...noCase, anotherPassage: false },
    labels: { ...labelsOf(t), ...caseLabels(t), anotherPassage: t('hits.label.another') },
    check: (values) => ({ ...faultsOf(t, values), ...caseFault(t, values, thisYear) }),
    submit: async ({ anotherPassage, caseChoice, caseNumber, ...values }) => {
      try {
        const inCase = await chosenCase({ caseChoice, caseNumber }, thisYear);
        const hit = await attempt(() => call(confirmProposal, { params: { id: proposal.id }, ifMatch: proposal.version, body: { ...factsOf(values), anotherPassage, case: inCase } }));
        toast.done(t('hits.done.recorded', { number: hit.number }));
        onDone(hit);
      } catch (error) {
        if (isRecordedAlready(error)) setThere(true);
        throw error;
      }
    },
    fieldOfRefusal: { ...fieldOfRefusal, ...fieldOfCaseRefusal },
  });
  return (
    <Form state={form}>
      <p className="row muted">
        <span>{t.label('hits.side', proposal.side)}</span> · <ProposalSource proposal={proposal} />
      </p>
      <HitFields form={form} system={proposal.system} isAlertKnown={proposal.alertId !== null && (proposal.facts?.alertReference ?? '') !== ''} />
      <CaseFields form={form} />
      {isThere && <AnotherHit isSelected={form.values.anotherPassage} onChange={(anotherPassage) => form.set({ anotherPassage })} />}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('hits.do.confirm')}
        </Button>
      </DialogActions>
    </Form>
  );
}
