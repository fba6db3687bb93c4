import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { getAlert, getReceived } from '@vigie/server/alerts/contract';
import type { AlertId } from '@vigie/server/alerts/model';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { AlertDetail } from './alert-detail.tsx';
import { ReceivedDetail } from './received-detail.tsx';
import '../alerts.css';

/** One alert, ours or theirs. `?side=foreign` says which is asked for first; the other is tried when there is none. */
export function AlertScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { side }: { readonly side?: string } = useSearch({ strict: false });
  const isForeign = side === 'foreign';
  const params = { id: id as AlertId };
  const first = useQuery({ ...queryOf(getAlert, { params }), enabled: !isForeign, refetchInterval: 60_000 });
  const received = useQuery({ ...queryOf(getReceived, { params }), enabled: isForeign || first.error?.status === 404 });
  if (first.data) return <AlertDetail key={first.data.id} alert={first.data} />;
  if (received.data) return <ReceivedDetail key={received.data.id} alert={received.data} />;
  const error = received.error ?? (first.error?.status === 404 ? null : first.error);
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.alerts')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void (isForeign ? received : first).refetch() })} />
          <p>
            <Link to="/alerts">{t('alerts.do.back')}</Link>
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
