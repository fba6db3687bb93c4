import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getCase } from '@vigie/server/cases/contract';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { CaseDetail } from './case-detail.tsx';

/** One case with everything in it. */
export function CaseScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data: found, error, refetch } = useQuery(queryOf(getCase, { params: { id } }));
  if (found) return <CaseDetail key={found.id} found={found} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.cases')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/cases">{t('cases.act.back')}</Link>
          </p>
        </>
      ) : (
        <Spinner label={t('shared.state.loading')} />
      )}
    </div>
  );
}
