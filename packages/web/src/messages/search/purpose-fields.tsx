import type { Purpose } from '@vigie/server/kernel/schema';
import { History } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import type { FormState } from '../../shared/form.tsx';
import { Menu } from '../../shared/menu.tsx';
import { Select } from '../../shared/select.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { needsReference, purposeCodes, type SearchValues } from './search-criteria.ts';
import './search.css';

export type PurposeValues = Pick<SearchValues, 'purpose' | 'purposeReference'>;

/** Why one looks, before for what: Directive (EU) 2016/680 Art. 25(2). */
export function PurposeFields<Values extends PurposeValues>(props: { readonly form: FormState<Values>; readonly purposes: readonly Purpose[] }) {
  const t = useText();
  const { purposes } = props;
  // The fields are those of the purpose, whatever else the form has.
  const form = props.form as unknown as FormState<PurposeValues>;
  return (
    <div className="search-purpose" role="group" aria-labelledby="search-purpose-title">
      <div className="search-purpose-head">
        <h2 id="search-purpose-title" className="section-title">
          {t('messages.search.why')}
        </h2>
        {purposes.length > 0 && (
          <Menu
            label={t('messages.search.recent')}
            groups={[
              {
                id: 'recent',
                entries: purposes.map(({ code, reference }) => ({
                  id: `${code} ${reference ?? ''}`,
                  label: t.label('purpose', code),
                  ...(reference && { description: reference }),
                  run: () => form.set({ purpose: code, purposeReference: reference ?? '' }),
                })),
              },
            ]}
          >
            <Button kind="quiet" size="small" icon={History}>
              {t('messages.search.recent')}
            </Button>
          </Menu>
        )}
      </div>
      <Select {...form.field('purpose')} isRequired options={purposeCodes.map((value) => ({ value, label: t.label('purpose', value) }))} />
      <TextField {...form.field('purposeReference')} isRequired={needsReference(form.values.purpose)} description={t('messages.search.purpose-reference-hint')} isCode maxLength={80} autoComplete="off" />
    </div>
  );
}
