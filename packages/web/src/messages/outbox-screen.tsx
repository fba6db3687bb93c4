import { PageHeader } from '../shared/page-header.tsx';
import { useText } from '../shared/text.tsx';

export function OutboxScreen() {
  const t = useText();
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.outbox')} />
    </div>
  );
}
