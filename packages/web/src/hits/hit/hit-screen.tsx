import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getHit } from '@vigie/server/hits/contract';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { HitDetail } from './hit-detail.tsx';

/** One hit: its limit, what was found and done, what is still to be sent. */
export function HitScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  // The limit runs on without anybody's doing; forms leave as messages, alerts end.
  const { data: hit, error, refetch } = useQuery({ ...queryOf(getHit, { params: { id } }, { topics: ['hits', 'messages', 'alerts'] }), refetchInterval: 60_000 });
  if (hit) return <HitDetail key={hit.id} hit={hit} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.hits')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/hits">{t('hits.do.back')}</Link>
          </p>
        </>
      ) : (
        <p>
          <Spinner label={t('shared.state.loading')} />
        </p>
      )}
    </div>
  );
}
