import { useQuery } from '@tanstack/react-query';
import type { Case } from '@vigie/server/cases/contract';
import { listHitsOfCase } from '@vigie/server/hits/contract';
import { alertWords, captionOf, HitClockMark, HitStateBadge, MeasureBadge, SideSign } from '../../hits/hit-marks.tsx';
import { Link } from '../../shared/link.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { CaseSection } from './case-section.tsx';
import '../../hits/hits.css';

/** The hits of a case with their limits and what is still owed. Nothing while there is none. */
export function HitsSection({ found }: { readonly found: Case }) {
  const t = useText();
  const { data } = useQuery({ ...queryOf(listHitsOfCase, { params: { caseId: found.id } }, { topics: ['hits', 'cases'] }), refetchInterval: 60_000 });
  if (!data || data.items.length === 0) return null;
  return (
    <CaseSection title={t('app.nav.hits')} count={data.items.length}>
      <ul className="case-lines">
        {data.items.map((hit) => (
          <li key={hit.id}>
            <div className="case-line-text">
              <p className="row">
                <SideSign side={hit.side} />
                <Link to="/hits/$id" params={{ id: hit.id }}>
                  {hit.number}
                </Link>
                <bdi>{captionOf(t, hit)}</bdi>
                <HitStateBadge state={hit.state} />
                {(hit.clock.state === 'running' || hit.clock.state === 'overdue') && <HitClockMark clock={hit.clock} isShort />}
              </p>
              <p className="case-line-second">
                {alertWords(t, hit)} · <MeasureBadge measure={hit.measure} />
                {hit.owed.length > 0 && <span className="hit-attention"> · {t('hits.value.owed', { forms: hit.owed.map((form) => t.label('hits.form', form)).join(', ') })}</span>}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}
