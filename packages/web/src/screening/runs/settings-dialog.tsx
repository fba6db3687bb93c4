import { useQuery, useQueryClient } from '@tanstack/react-query';
import { alertCategories } from '@vigie/server/alerts/model';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { getSettings, mayScreening, putSettings } from '@vigie/server/screening/contract';
import { finalVerdicts } from '@vigie/server/screening/model';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { CheckboxGroup } from '../../shared/checkbox.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { bodyOf, settingsFaults, valuesOf, type SettingsValues } from './settings-values.ts';

/** How the desk screens: the threshold, what two people judge, how long judgements are remembered. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { data, error, refetch } = useQuery(queryOf(getSettings));
  return (
    <Dialog isOpen onClose={onClose} title={t('screening.settings.title')} size="wide">
      {data ? <SettingsForm settings={data} onClose={onClose} /> : error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : <Spinner label={t('shared.state.loading')} />}
    </Dialog>
  );
}

function SettingsForm({ settings, onClose }: { readonly settings: ReplyOf<typeof getSettings>; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const mayChange = useMay(mayScreening.configure);
  const labels = {
    falsePerThousand: t('screening.settings.falsePerThousand'),
    candidateLimit: t('screening.settings.candidateLimit'),
    fourEyesCategories: t('screening.settings.fourEyesCategories'),
    fourEyesVerdicts: t('screening.settings.fourEyesVerdicts'),
    noMatchDays: t('screening.settings.noMatchDays'),
    hitDays: t('screening.settings.hitDays'),
    keepWordsDays: t('screening.settings.keepWordsDays'),
  };
  const state = useVersionedForm<SettingsValues>({
    seen: { values: valuesOf(settings), version: settings.version },
    labels,
    check: (values) => Object.fromEntries(settingsFaults(values).map((name) => [name, t(name === 'falsePerThousand' ? 'screening.settings.fault-share' : name === 'candidateLimit' ? 'screening.settings.fault-limit' : 'screening.settings.fault-days')])),
    fetchPresent: async () => {
      const present = await call(getSettings);
      return { values: valuesOf(present), version: present.version };
    },
    send: async (values, version) => {
      await call(putSettings, { ifMatch: version, body: bodyOf(values) });
      invalidateTopics(client, ['screening']);
      toast.done(t('screening.settings.changed'));
      onClose();
    },
  });
  const { form } = state;
  const number = (name: 'falsePerThousand' | 'candidateLimit' | 'noMatchDays' | 'hitDays' | 'keepWordsDays', hint: string) => <TextField {...form.field(name)} description={hint} inputMode="decimal" autoComplete="off" isDisabled={!mayChange} />;
  const show = (name: keyof SettingsValues, value: SettingsValues[keyof SettingsValues]) =>
    typeof value === 'string' ? value : format.list(value.map((one) => (name === 'fourEyesVerdicts' ? t.label('screening.verdict', one) : t.label('alerts.category', one))));
  return (
    <Form state={form}>
      <ConflictNotice state={state} labels={labels} show={show} />
      {settings.changedAt !== null && (
        <p className="muted">
          {t('screening.settings.last', { name: settings.changedBy?.name ?? '–' })} <Time at={settings.changedAt} />
        </p>
      )}
      <div className="settings-columns">
        {number('falsePerThousand', t('screening.settings.falsePerThousand-hint'))}
        {number('candidateLimit', t('screening.settings.candidateLimit-hint'))}
        {number('noMatchDays', t('screening.settings.noMatchDays-hint'))}
        {number('hitDays', t('screening.settings.hitDays-hint'))}
        {number('keepWordsDays', t('screening.settings.keepWordsDays-hint'))}
      </div>
      <MultiSelect {...form.field('fourEyesCategories')} description={t('screening.settings.fourEyesCategories-hint')} isDisabled={!mayChange} options={alertCategories.map((value) => ({ value, label: t.label('alerts.category', value) }))} onChange={(categories) => form.set({ fourEyesCategories: [...categories] })} />
      <CheckboxGroup {...form.field('fourEyesVerdicts')} isRow isDisabled={!mayChange} options={finalVerdicts.map((value) => ({ value, label: t.label('screening.verdict', value) }))} onChange={(verdicts) => form.set({ fourEyesVerdicts: [...verdicts] })} />
      <DialogActions>
        <Button onPress={onClose}>{t(mayChange ? 'shared.action.cancel' : 'shared.action.close')}</Button>
        {mayChange && (
          <Button kind="primary" type="submit" isPending={form.isSubmitting}>
            {t('shared.action.save')}
          </Button>
        )}
      </DialogActions>
    </Form>
  );
}
