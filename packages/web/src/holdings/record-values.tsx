import type { ComparedField } from '@vigie/server/screening/model';
import { useCountryName } from '../messages/country-name.ts';
import { useText } from '../shared/text.tsx';
import type { RecordLine } from './record-lines.ts';

const countryFields: ReadonlySet<ComparedField> = new Set(['nationality', 'birth-country', 'country']);

/** Values of a row below each other: countries and sexes by their name, the rest as it was given. */
export function RecordValues({ field, values }: RecordLine) {
  const t = useText();
  const countryName = useCountryName();
  if (values.length === 0) return <span className="muted">–</span>;
  const read = (text: string) => (field === 'sex' ? t.label('subjects.sex', text) : countryFields.has(field) && /^[A-Z]{2}$/.test(text) ? `${countryName(text)} (${text})` : text);
  return (
    <ul className="record-values">
      {values.map(({ text, type, country, isWeak }) => {
        const about = [type, country === undefined ? undefined : countryName(country), isWeak ? t('screening.review.weak') : undefined].filter((part) => part !== undefined);
        return (
          <li key={`${text} ${type ?? ''} ${country ?? ''}`}>
            <bdi>{read(text)}</bdi> {about.length > 0 && <span className="muted">{about.join(' · ')}</span>}
          </li>
        );
      })}
    </ul>
  );
}
