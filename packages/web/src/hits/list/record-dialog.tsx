import { recordHit, type Hit } from '@vigie/server/hits/contract';
import { hitSides, hitSystems, type HitSide, type HitSystem } from '@vigie/server/hits/model';
import { instantOf } from '@vigie/server/kernel/time';
import type { MessageId } from '@vigie/server/messages/model';
import { useState } from 'react';
import { useThisYear } from '../../cases/this-year.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Select } from '../../shared/select.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useNow } from '../../shared/use-now.ts';
import { AnotherHit, isRecordedAlready } from '../another-hit.tsx';
import { useHitsAttempt } from '../attempt.ts';
import { caseFault, CaseFields, caseLabels, chosenCase, fieldOfCaseRefusal, noCase, type CaseValues } from '../case-choice.tsx';
import { faultsOf, fieldOfRefusal, HitFields, labelsOf, optionsOf } from '../hit-fields.tsx';
import { blankValues, categoriesOf, factsOf, type HitValues } from '../hit-values.ts';

interface Values extends HitValues, CaseValues {
  readonly side: HitSide;
  readonly system: HitSystem;
  readonly anotherPassage: boolean;
}

interface Props {
  /** The message that told of it. */
  readonly messageId?: MessageId;
  readonly initial?: Partial<Values>;
  readonly onClose: () => void;
  readonly onDone: (hit: Hit) => void;
}

/** Records a hit: which side, on which alert, where, when and by whom. */
export function RecordDialog(props: Props) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('hits.record.title')} size="wide">
      <RecordForm {...props} />
    </Dialog>
  );
}

function RecordForm({ messageId, initial, onClose, onDone }: Props) {
  const t = useText();
  const attempt = useHitsAttempt();
  const thisYear = useThisYear();
  const nowMs = useNow();
  const [isThere, setThere] = useState(false);
  const form = useForm<Values>({
    initial: { ...blankValues(instantOf(nowMs)), ...noCase, side: 'own-on-foreign', system: 'sis', anotherPassage: false, ...initial },
    labels: { ...labelsOf(t), ...caseLabels(t), side: t('hits.filter.side'), system: t('hits.filter.system'), anotherPassage: t('hits.label.another') },
    check: (values) => ({ ...faultsOf(t, values), ...caseFault(t, values, thisYear) }),
    submit: async ({ side, system, anotherPassage, caseChoice, caseNumber, ...values }) => {
      try {
        const inCase = await chosenCase({ caseChoice, caseNumber }, thisYear);
        const hit = await attempt(() => call(recordHit, { body: { ...factsOf(values), side, system, anotherPassage, case: inCase, ...(messageId && { messageId }) } }));
        toast.done(t('hits.done.recorded', { number: hit.number }));
        onDone(hit);
      } catch (error) {
        if (isRecordedAlready(error)) setThere(true);
        throw error;
      }
    },
    fieldOfRefusal: { ...fieldOfRefusal, ...fieldOfCaseRefusal, 'hits.alert-not-found': 'alertReference', 'hits.alert-of-the-other-side': 'side' },
  });
  const { system, category } = form.values;
  return (
    <Form state={form}>
      <div className="hit-fields">
        <RadioGroup {...form.field('side')} options={optionsOf(t, 'hits.side', hitSides)} />
        <Select
          {...form.field('system')}
          options={optionsOf(t, 'hits.system', hitSystems)}
          onChange={(chosen) => form.set({ system: chosen, ...(category !== null && !categoriesOf(chosen).includes(category) && { category: null }) })}
        />
      </div>
      <HitFields form={form} system={system} />
      <CaseFields form={form} />
      {isThere && <AnotherHit isSelected={form.values.anotherPassage} onChange={(anotherPassage) => form.set({ anotherPassage })} />}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('hits.do.record')}
        </Button>
      </DialogActions>
    </Form>
  );
}
