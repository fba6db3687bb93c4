import type { Hit } from '@vigie/server/hits/contract';
import { useCountryName } from '../../messages/country-name.ts';
import { Badge } from '../../shared/badge.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** Passages that plate readers read after the first: counted, and told only where the issuer asked for that. */
export function RepeatsSection({ hit }: { readonly hit: Hit }) {
  const t = useText();
  const countryName = useCountryName();
  const { repeats } = hit;
  return (
    <PaneSection title={t('hits.section.repeats')} level={2}>
      <p className="row">
        <strong>{t('hits.value.passages', { count: repeats.count })}</strong>
        <span>{t(repeats.wanted ? 'hits.repeats.yes' : 'hits.repeats.no')}</span>
        {repeats.untoldCount > 0 && <Badge tone="warning">{t('hits.value.untold', { count: repeats.untoldCount })}</Badge>}
      </p>
      {repeats.recent.length > 0 && (
        <ul className="hit-list hit-reads">
          {repeats.recent.map(({ at, place, country }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two reads may have all in common
            <li key={`${at} ${index}`}>
              <Time at={at} style="dateTime" /> <bdi>{[place ?? '', country === null ? '' : countryName(country)].filter(Boolean).join(', ') || '–'}</bdi>
            </li>
          ))}
        </ul>
      )}
    </PaneSection>
  );
}
