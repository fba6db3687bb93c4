import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getMessage } from '@vigie/server/messages/contract';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { Link } from '../../shared/link.tsx';
import { useText } from '../../shared/text.tsx';
import { MessageView } from './message-view.tsx';

/** One message with everything around it. */
export function MessageScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data: message, error, refetch } = useQuery(queryOf(getMessage, { params: { id: id } }));
  if (message) return <MessageView key={message.id} message={message} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.palette.message')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/queue">{t('messages.act.back')}</Link>
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
