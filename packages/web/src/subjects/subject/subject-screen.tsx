import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getSubject } from '@vigie/server/subjects/contract';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { SubjectDetailView } from './subject-detail.tsx';

/** One subject: what was stated, by whom, and what it is linked to. */
export function SubjectScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(queryOf(getSubject, { params: { id } }));
  if (data) return <SubjectDetailView key={data.subject.id} detail={data} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.subjects')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/subjects">{t('subjects.act.back')}</Link>
          </p>
        </>
      ) : (
        <div>
          <Spinner label={t('shared.state.loading')} />
        </div>
      )}
    </div>
  );
}
