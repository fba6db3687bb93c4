import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getRequest } from '@vigie/server/requests/contract';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { RequestDetail } from './request-detail.tsx';

/** One request: its clock, its content, what can be done next. */
export function RequestScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  // The clock runs on without anybody's doing.
  const { data: request, error, refetch } = useQuery({ ...queryOf(getRequest, { params: { id } }), refetchInterval: 60_000 });
  if (request) return <RequestDetail key={request.id} request={request} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.requests')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/requests">{t('requests.act.back')}</Link>
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
