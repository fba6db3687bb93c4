import type { Hit } from '@vigie/server/hits/contract';
import { AlertStateBadge } from '../../alerts/alert-marks.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { alertWords } from '../hit-marks.tsx';

/** The alert as the desk has it, the case, how long this is kept, and alerts of the other system on the same subject. */
export function AlertSection({ hit }: { readonly hit: Hit }) {
  const t = useText();
  const countryName = useCountryName();
  const { alert } = hit;
  return (
    <PaneSection title={t('hits.section.alert')} level={2}>
      <p className="row">
        {alert ? (
          <>
            <Link to="/alerts/$id" params={{ id: alert.id }}>
              {alert.reference ?? hit.alertReference}
            </Link>
            <AlertStateBadge state={alert.state} />
            <bdi>{alert.caption}</bdi>
          </>
        ) : (
          <>
            <bdi className="code">{hit.alertReference}</bdi> <span className="muted">{t('hits.value.no-alert')}</span>
          </>
        )}
      </p>
      <DescriptionList
        columns={2}
        items={[
          { term: t.label('hits.field', 'category'), value: alertWords(t, hit) },
          { term: t('hits.label.valid-until'), value: alert?.validUntil ? <Time at={alert.validUntil} style="date" /> : undefined },
          { term: t('hits.label.deletion-due'), value: alert?.deletionDueAt ? <DeadlineMark dueAt={alert.deletionDueAt} isLong /> : undefined },
          {
            term: t('hits.label.case'),
            value: hit.case ? (
              <Link to="/cases/$id" params={{ id: hit.case.id }}>
                {`${hit.case.number} ${hit.case.title}`}
              </Link>
            ) : (
              <span className="muted">{t('hits.value.no-case')}</span>
            ),
          },
          { term: t('hits.label.keep-until'), value: hit.keepUntil === null ? <span className="muted">{t('hits.value.keep-open')}</span> : <Time at={hit.keepUntil} style="date" /> },
          { term: t('hits.label.closing'), value: hit.closing === null ? undefined : t.label('hits.closing', hit.closing) },
        ]}
      />
      {hit.others.length > 0 && (
        <Notice tone="warning" title={t('hits.section.others')}>
          <ul className="hit-list">
            {hit.others.map((other) => (
              <li key={other.id}>
                <Link to="/alerts/$id" params={{ id: other.id }}>
                  {other.reference || t('hits.label.alert')}
                </Link>{' '}
                {alertWords(t, other)}
                {other.issuer !== null && ` · ${other.issuer.length === 2 ? countryName(other.issuer) : other.issuer}`}
                {other.hits.map(({ id, number }) => (
                  <span key={id}>
                    {' · '}
                    <Link to="/hits/$id" params={{ id }}>
                      {number}
                    </Link>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </PaneSection>
  );
}
