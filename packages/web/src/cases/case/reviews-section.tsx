import { useQuery } from '@tanstack/react-query';
import { listCaseReviews, type Case } from '@vigie/server/cases/contract';
import { Badge } from '../../shared/badge.tsx';
import { useFormat } from '../../shared/format.ts';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { useNow } from '../../shared/use-now.ts';
import { CaseSection } from './case-section.tsx';

/** What was decided about keeping a case, newest first. */
export function ReviewsSection({ found }: { readonly found: Case }) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const { data } = useQuery(queryOf(listCaseReviews, { params: { id: found.id } }));
  if (!data || data.items.length === 0) return null;
  return (
    <CaseSection title={t('cases.section.reviews')} count={data.items.length}>
      <ul className="case-lines">
        {data.items.map((review) => (
          <li key={review.id}>
            <div className="case-line-text">
              <p className="row">
                {t.label('cases.review-decision', review.decision)}
                <Badge tone={review.state === 'proposed' ? 'warning' : 'neutral'}>{t.label('cases.review-state', review.state)}</Badge>
                {review.keepUntil !== null && <span className="muted">{t('cases.value.keep-until', { day: format.instant(`${review.keepUntil}T12:00:00Z`, 'date', nowMs) })}</span>}
              </p>
              <p className="case-line-second">
                {review.proposedBy?.name} <Time at={review.proposedAt} /> · <bdi>{review.reason}</bdi>
                {review.settledBy && review.state !== 'settled' && (
                  <>
                    {' '}
                    · {review.settledBy.name} {review.note !== null && <bdi>{review.note}</bdi>}
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}
