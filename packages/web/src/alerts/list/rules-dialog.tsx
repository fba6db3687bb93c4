import { useQuery } from '@tanstack/react-query';
import { getCategories, listRules, putRule, type CategoryView, type IssuingRuleView } from '@vigie/server/alerts/contract';
import { listSources } from '@vigie/server/holdings/contract';
import { measures } from '@vigie/server/holdings/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DataTable, type DataColumn } from '../../shared/data-table.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { Switch } from '../../shared/switch.tsx';
import { useText } from '../../shared/text.tsx';
import { textBinding } from '../../subjects/form/data-field.tsx';
import { textOf } from '../../subjects/form/subject-values.ts';
import { systemWord } from '../alert-marks.tsx';
import { useAlertsAttempt } from '../attempt.ts';
import { DetailFields, faultTexts, labelsOf } from '../content/content-fields.tsx';
import { asOf, asText, contentOf, detailsOf, faultsOf, kindOf, newContent, type ContentValues } from '../content/content-values.ts';
import type { Catalogue } from '../drafting/drafting-screen.tsx';

type RuleBody = CallOf<typeof putRule>['body'];

/** Rules by which national records become alerts of themselves: what is on, and what each alert then says. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const catalogue = useQuery(queryOf(getCategories));
  const { data, error, isPending } = useQuery(queryOf(listRules));
  const [edited, setEdited] = useState<IssuingRuleView | 'new' | undefined>();
  const put = useCommand(putRule);
  const turn = (rule: IssuingRuleView, active: boolean) => void put.run({ body: bodyOfRule(rule, active) });
  const columns: readonly DataColumn<IssuingRuleView>[] = [
    { id: 'from', header: t('alerts.rule.from'), width: '1fr', isRowHeader: true, cell: ({ sourceCode, measure, kind }) => <><span className="code">{sourceCode}</span> · {t.label('holdings.measure', measure)} · {t.label('alerts.kind', kind)}</> },
    { id: 'as', header: t('alerts.rule.as'), width: '1fr', cell: ({ system, category }) => `${systemWord(t, system)} · ${t.label('alerts.category', category)}` },
    { id: 'active', header: t('alerts.rule.active'), width: 8, cell: (rule) => <Switch isSelected={rule.active} onChange={(active) => turn(rule, active)}>{t(rule.active ? 'alerts.rule.on' : 'alerts.rule.off')}</Switch> },
    { id: 'edit', header: t('alerts.rule.change'), isHeaderHidden: true, width: 4, cell: (rule) => <IconButton icon={Pencil} label={t('alerts.rule.change')} onPress={() => setEdited(rule)} /> },
  ];
  return (
    <Dialog isOpen onClose={onClose} title={t('alerts.do.rules')} size="wide">
      {edited !== undefined && catalogue.data ? (
        <RuleForm catalogue={catalogue.data} rule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      ) : (
        <div className="stack">
          <p className="muted">{t('alerts.rule.hint')}</p>
          {catalogue.isPending ? <Spinner label={t('shared.state.loading')} /> : <DataTable isStatic label={t('alerts.do.rules')} columns={columns} rows={data?.items ?? []} rowId={({ id }) => id} rowText={({ sourceCode, measure }) => `${sourceCode} ${measure}`} isLoading={isPending} problem={error} />}
          <div>
            <Button icon={Plus} onPress={() => setEdited('new')}>
              {t('alerts.rule.add')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function bodyOfRule({ sourceCode, measure, kind, system, category, details }: IssuingRuleView, active: boolean): RuleBody {
  const form = system === 'sis' ? 'alert' : 'notice';
  return { sourceCode, measure, kind, as: { system, form, category } as RuleBody['as'], details, active };
}

function RuleForm({ catalogue, rule, onClose }: { readonly catalogue: Catalogue; readonly rule: IssuingRuleView | undefined; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const { data: sources } = useQuery(queryOf(listSources));
  const categoryOf = (values: ContentValues): CategoryView | undefined => {
    const as = asOf(values);
    return as && catalogue.categories.find(({ system, category }) => system === as.system && category === as.category);
  };
  const form = useForm<ContentValues>({
    initial: rule
      ? { ...contentOf({ system: rule.system, form: rule.system === 'sis' ? 'alert' : 'notice', category: rule.category, kind: rule.kind, objectLetter: null, classification: 'unclassified', record: null, details: rule.details }), source: rule.sourceCode, measure: rule.measure }
      : { ...newContent(undefined), kind: 'person', source: '', measure: '' },
    labels: { ...labelsOf(t), source: t('alerts.rule.source'), measure: t('alerts.rule.measure') },
    check: (values) => {
      // The record comes from the register, so only what the rule itself says is looked at.
      const details = Object.entries(faultTexts(t, faultsOf(categoryOf(values), values))).filter(([name]) => name === 'as' || name.startsWith('data.details.'));
      const required = ['source', 'measure'].filter((name) => textOf(values[name]) === '').map((name) => [name, t('shared.form.required')]);
      return Object.fromEntries([...details, ...required]);
    },
    submit: async (values) => {
      const category = categoryOf(values);
      if (!category) return;
      const body: RuleBody = { sourceCode: textOf(values['source']), measure: textOf(values['measure']), kind: kindOf(values) ?? 'person', as: asOf(values) as RuleBody['as'], details: detailsOf(category, values), active: rule?.active ?? true };
      await attempt(() => call(putRule, { body }));
      onClose();
    },
  });
  const category = categoryOf(form.values);
  const offered = catalogue.categories.filter(({ inOperation }) => inOperation);
  return (
    <Form state={form}>
      <div className="alert-fields">
        <Select {...textBinding(form, 'source')} isRequired isDisabled={rule !== undefined} options={(sources?.items ?? []).map(({ code, name }) => ({ value: code, label: name, description: code }))} value={textOf(form.values['source']) || null} />
        <Select {...textBinding(form, 'measure')} isRequired isDisabled={rule !== undefined} options={measures.map((value) => ({ value, label: t.label('holdings.measure', value) }))} value={(textOf(form.values['measure']) || null) as (typeof measures)[number] | null} />
        <Select {...textBinding(form, 'as')} isRequired isDisabled={rule !== undefined} options={offered.map(({ system, category: value, forms }) => ({ value: asText({ system, form: forms[0] ?? 'alert', category: value as never }), label: `${systemWord(t, system)} · ${t.label('alerts.category', value)}` }))} value={textOf(form.values['as']) || null} />
        {category && <Select {...textBinding(form, 'kind')} isRequired isDisabled={rule !== undefined} options={category.kinds.map((value) => ({ value, label: t.label('alerts.kind', value) }))} value={kindOf(form.values) ?? null} />}
      </div>
      {category && <DetailFields category={category} form={form} canMark={false} />}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
