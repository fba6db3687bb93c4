import type { Hit } from '@vigie/server/hits/contract';
import { useCountryName } from '../../messages/country-name.ts';
import { Badge } from '../../shared/badge.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { BothTimes } from '../../messages/both-times.tsx';

/** Where, when and by whom it was found, and who or what it is. */
export function FactsSection({ hit }: { readonly hit: Hit }) {
  const t = useText();
  const countryName = useCountryName();
  const place = [hit.place, hit.country === null ? '' : countryName(hit.country)].filter(Boolean).join(', ');
  return (
    <>
      <PaneSection title={t('hits.section.found')} level={2}>
        <DescriptionList
          columns={2}
          items={[
            { term: t.label('hits.field', 'foundAt'), value: <BothTimes at={hit.foundAt} /> },
            { term: t.label('hits.field', 'means'), value: t.label('hits.means', hit.means) },
            { term: t.label('hits.field', 'place'), value: place === '' ? <Missing /> : <bdi>{place}</bdi> },
            { term: t.label('hits.field', 'authority'), value: hit.authority === '' ? <Missing /> : <bdi>{hit.authority}</bdi> },
            { term: t.label('hits.field', 'kind'), value: t.label('hits.kind', hit.kind) },
            { term: t.label('hits.field', 'issuer'), value: hit.issuer === null ? undefined : countryName(hit.issuer) },
          ]}
        />
        {hit.circumstances !== '' && (
          <p className="hit-words" dir="auto">
            {hit.circumstances}
          </p>
        )}
        {hit.informationAsked && <p>{t.label('hits.field', 'informationAsked')}</p>}
      </PaneSection>
      <PaneSection title={t('hits.section.identity')} level={2}>
        <p className="row">
          <Badge tone={hit.identityStatus === 'confirmed' ? 'done' : hit.identityStatus === 'not-confirmed' ? 'neutral' : 'warning'}>{t.label('hits.identity-status', hit.identityStatus)}</Badge>
          <span>{t.label('hits.identity-check', hit.identityCheck)}</span>
        </p>
        {hit.identityText !== '' && (
          <p className="hit-words" dir="auto">
            {hit.identityText}
          </p>
        )}
        {hit.dataFault !== '' && (
          <Notice tone="warning" title={t.label('hits.field', 'dataFault')}>
            <span className="hit-words" dir="auto">
              {hit.dataFault}
            </span>
          </Notice>
        )}
      </PaneSection>
    </>
  );
}

function Missing() {
  const t = useText();
  return <span className="muted">{t('hits.value.not-stated')}</span>;
}
