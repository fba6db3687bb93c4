import { PageHeader } from '../shared/page-header.tsx';
import { useText } from '../shared/text.tsx';

export function PartnersScreen() {
  const t = useText();
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.partners')} />
    </div>
  );
}
