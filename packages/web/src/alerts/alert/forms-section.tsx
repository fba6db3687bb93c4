import { useQuery } from '@tanstack/react-query';
import { listForms, mayReceive, type ReceivedForm } from '@vigie/server/alerts/contract';
import type { AlertId } from '@vigie/server/alerts/model';
import { Badge } from '../../shared/badge.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** Forms of other bureaux about an alert. */
export function FormsSection({ alertId }: { readonly alertId: AlertId }) {
  const t = useText();
  const mayRead = useMay(mayReceive['read-received']);
  const { data: forms } = useQuery({ ...queryOf(listForms, { query: { limit: 50, alertId } }), enabled: mayRead });
  if (!forms || forms.items.length === 0) return null;
  return (
    <PaneSection title={t('alerts.section.forms')} level={2}>
      {forms.items.map((form) => (
        <details key={form.id} className="subject-fold">
          <summary>
            {t.label('alerts.form-letter', form.letter)} <span className="muted number">{form.messageNumber}</span> <Time at={form.receivedAt} />
          </summary>
          <FormShown form={form} />
        </details>
      ))}
    </PaneSection>
  );
}

/** What a form says, in the order of the form, and what it should say and does not. */
export function FormShown({ form }: { readonly form: ReceivedForm }) {
  const t = useText();
  return (
    <div className="stack">
      <p className="row">
        <Badge tone={form.state === 'unlinked' ? 'warning' : 'neutral'}>{t.label('alerts.form-state', form.state)}</Badge>
        <Link to="/messages/$id" params={{ id: form.messageId }}>
          {form.messageNumber}
        </Link>
        {form.alert && (
          <Link to="/alerts/$id" params={{ id: form.alert.id }}>
            {form.alert.reference ?? t('alerts.do.open')}
          </Link>
        )}
      </p>
      {form.missing.length > 0 && <Notice tone="warning">{t('alerts.form-list.missing', { fields: form.missing.join(', ') })}</Notice>}
      {form.unreadCount > 0 && <p className="muted">{t('alerts.form-list.unread', { count: form.unreadCount })}</p>}
      <DescriptionList items={form.fields.map(({ code, number, value }) => ({ term: number === null ? t.label('alerts.form-field', code) : `${number} ${t.label('alerts.form-field', code)}`, value: <span className="alert-words" dir="auto">{value}</span> }))} />
    </div>
  );
}
