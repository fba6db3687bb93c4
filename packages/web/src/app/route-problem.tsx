import { RotateCw, SearchX } from 'lucide-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { problemOf } from '../shared/api-problem.ts';
import { Button } from '../shared/button.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { Link } from '../shared/link.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useText } from '../shared/text.tsx';

export function NotFound() {
  const t = useText();
  return (
    <div className="screen">
      <PageHeader title={t('app.not-found.title')} />
      <EmptyState icon={SearchX} title={t('app.not-found.text')} actions={<Link to="/">{t('app.not-found.home')}</Link>} />
    </div>
  );
}

/** A screen that broke: a bug, or a screen of a version the server no longer has. Loading anew helps with both. */
export function RouteProblem({ error }: ErrorComponentProps) {
  const t = useText();
  return (
    <div className="screen">
      <PageHeader title={t('app.broken.title')} />
      <ProblemNotice problem={problemOf(error)} />
      <p>{t('app.broken.text')}</p>
      <p>
        <Button icon={RotateCw} kind="primary" onPress={() => window.location.reload()}>
          {t('app.broken.reload')}
        </Button>
      </p>
    </div>
  );
}
