import { findCase, mayCases } from '@vigie/server/cases/contract';
import type { UnitId } from '@vigie/server/kernel/actor';
import type { Organisation } from '@vigie/server/partners/contract';
import { askMore, type CandidateView } from '@vigie/server/screening/contract';
import { askedOf, type AskedOf } from '@vigie/server/screening/model';
import { parseCaseNumber } from '../../cases/case-number.ts';
import { useThisYear } from '../../cases/this-year.ts';
import { OrganisationPicker } from '../../drafts/organisation-picker.tsx';
import { useAssignees } from '../../messages/acts/colleague-options.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { useMay } from '../../shared/session.tsx';
import { Tag } from '../../shared/tag.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';

interface Values {
  readonly of: AskedOf;
  readonly means: 'message' | 'task';
  readonly organisation: Organisation | null;
  readonly unitId: UnitId | null;
  readonly number: string;
  readonly text: string;
}

interface AskDialogProps {
  readonly candidate: CandidateView;
  readonly onClose: () => void;
  readonly onDone: (reply: ReplyOf<typeof askMore>) => void;
}

/** More is needed before anybody can say: of the issuer, of the national unit, or noted only. */
export function AskDialog(props: AskDialogProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('screening.review.act.ask')}>
      <AskForm {...props} />
    </Dialog>
  );
}

function AskForm({ candidate, onClose, onDone }: AskDialogProps) {
  const t = useText();
  const thisYear = useThisYear();
  const { units } = useAssignees();
  const seesCases = useMay(mayCases.read);
  const form = useForm<Values>({
    initial: { of: 'issuer', means: 'message', organisation: null, unitId: null, number: '', text: '' },
    labels: {
      of: t('screening.ask.of'),
      means: t('screening.ask.means'),
      organisation: t('screening.ask.organisation'),
      unitId: t('screening.ask.unit'),
      number: t('screening.ask.case'),
      text: t('screening.ask.text'),
    },
    check: (values) => ({
      text: values.text.trim() === '' ? t('shared.form.required') : undefined,
      unitId: isTask(values) && values.unitId === null ? t('shared.form.required') : undefined,
      number: isTask(values) && parseCaseNumber(values.number, thisYear) === undefined ? t('cases.fault.number') : undefined,
    }),
    submit: async (values) => {
      const { of, text, organisation, unitId, number } = values;
      const task = isTask(values) && unitId !== null ? { caseId: (await call(findCase, { params: { number: parseCaseNumber(number, thisYear) ?? number } })).id, unitId } : undefined;
      const body = { of, text: text.trim(), ...(task ? { task } : {}), ...(of !== 'nobody' && !task && organisation !== null ? { organisationId: organisation.id } : {}) };
      onDone(await call(askMore, { params: { id: candidate.id }, ifMatch: candidate.version, body }));
    },
    fieldOfRefusal: { 'screening.organisation-not-found': 'organisation', 'screening.task-not-possible': 'number', 'cases.case-not-found': 'number' },
  });
  const { values } = form;
  const { organisation } = values;
  return (
    <Form state={form}>
      <RadioGroup {...form.field('of')} options={askedOf.map((value) => ({ value, label: t.label('screening.asked-of', value) }))} />
      {values.of === 'unit' && seesCases && (
        <RadioGroup {...form.field('means')} isRow options={[{ value: 'message', label: t('screening.ask.message') }, { value: 'task', label: t('screening.ask.task') }]} />
      )}
      {isTask(values) ? (
        <>
          <TextField {...form.field('number')} description={t('cases.label.number-hint')} isRequired isCode autoComplete="off" maxLength={20} />
          <ComboBox {...form.field('unitId')} options={units} isRequired />
        </>
      ) : values.of === 'nobody' ? null : organisation === null ? (
        <OrganisationPicker label={t('screening.ask.organisation')} name="organisation" placeholder={t('screening.ask.organisation-hint')} onPick={(picked) => form.set({ organisation: picked })} />
      ) : (
        <p className="row">
          <Tag isCode>{organisation.code}</Tag> <bdi>{organisation.name}</bdi>
          <Button kind="quiet" size="small" onPress={() => form.set({ organisation: null })}>
            {t('shared.action.edit')}
          </Button>
        </p>
      )}
      <TextArea {...form.field('text')} description={values.of === 'issuer' ? t('screening.ask.issuer-hint') : undefined} isRequired rows={4} maxRows={12} maxLength={4_000} autoFocus />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t(isTask(values) ? 'screening.ask.give-task' : values.of === 'nobody' ? 'screening.ask.note' : 'screening.ask.begin-draft')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function isTask({ of, means }: Pick<Values, 'of' | 'means'>): boolean {
  return of === 'unit' && means === 'task';
}
