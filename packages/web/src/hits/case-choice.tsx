import { findCase } from '@vigie/server/cases/contract';
import type { CaseId } from '@vigie/server/cases/model';
import { parseCaseNumber } from '../cases/case-number.ts';
import { call } from '../shared/api.ts';
import type { FormState } from '../shared/form.tsx';
import { RadioGroup } from '../shared/radio-group.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText, type Text } from '../shared/text.tsx';

export const caseChoices = ['none', 'open', 'into'] as const;

/** Whether a hit joins a case: none, one opened for it, or one that is there. */
export interface CaseValues {
  readonly caseChoice: (typeof caseChoices)[number];
  readonly caseNumber: string;
}

export const noCase: CaseValues = { caseChoice: 'none', caseNumber: '' };

export function caseLabels(t: Text): Readonly<Record<keyof CaseValues, string>> {
  return { caseChoice: t('hits.label.case'), caseNumber: t('cases.label.number') };
}

/** At which field a refusal about the case stands. */
export const fieldOfCaseRefusal = { 'cases.case-not-found': 'caseNumber', 'hits.case-not-found': 'caseNumber', 'hits.case-not-open': 'caseNumber', 'hits.case-restricted': 'caseNumber' } as const satisfies Readonly<Record<string, keyof CaseValues>>;

export function caseFault(t: Text, { caseChoice, caseNumber }: CaseValues, thisYear: number): { readonly caseNumber?: string } {
  return caseChoice === 'into' && parseCaseNumber(caseNumber, thisYear) === undefined ? { caseNumber: t('cases.fault.number') } : {};
}

/** The case as the server is told it; a number is looked up first. Throws its refusal when there is none. */
export async function chosenCase({ caseChoice, caseNumber }: CaseValues, thisYear: number): Promise<'none' | 'open' | CaseId> {
  if (caseChoice !== 'into') return caseChoice;
  return (await call(findCase, { params: { number: parseCaseNumber(caseNumber, thisYear) ?? caseNumber } })).id;
}

export function CaseFields({ form, choices = caseChoices }: { readonly form: Pick<FormState<CaseValues>, 'field' | 'values'>; readonly choices?: readonly CaseValues['caseChoice'][] }) {
  const t = useText();
  return (
    <>
      <RadioGroup {...form.field('caseChoice')} isRow options={choices.map((value) => ({ value, label: t(`hits.case.${value}`) }))} />
      {form.values.caseChoice === 'into' && <TextField {...form.field('caseNumber')} description={t('cases.label.number-hint')} isRequired isCode autoComplete="off" maxLength={20} />}
    </>
  );
}

