import { findSimilarAlerts, type SimilarAlertView } from '@vigie/server/alerts/contract';
import type { AlertId, AlertRecord } from '@vigie/server/alerts/model';
import type { CallOf, ReplyOf } from '@vigie/server/kernel/endpoint';
import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { useFormat } from '../../shared/format.ts';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useCommand } from '../../shared/queries.ts';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { AlertStateBadge, captionOf, categoryWords } from '../alert-marks.tsx';
import type { As } from '../content/content-values.ts';

type Found = ReplyOf<typeof findSimilarAlerts>;
type Asked = CallOf<typeof findSimilarAlerts>['body'];

/** Asks what stands on the same subject already: on demand, for it is a consultation about a person. */
export function useSimilar(): { readonly found: Found | undefined; readonly isLooking: boolean; readonly look: (asked: { readonly as: As; readonly record: AlertRecord; readonly objectType: string | null; readonly exceptId: AlertId | null; readonly reference: string | null }) => void } {
  const [found, setFound] = useState<Found | undefined>();
  const command = useCommand(findSimilarAlerts, { done: setFound });
  return {
    found,
    isLooking: command.isRunning,
    look: ({ as, record, objectType, exceptId, reference }) =>
      void command.run({ body: { purpose: { code: 'alert-handling', ...(reference !== null && { reference }) }, as: as as Asked['as'], record: record as Asked['record'], objectType, exceptId } }),
  };
}

interface SimilarSectionProps {
  readonly as: As;
  readonly record: () => AlertRecord | undefined;
  readonly objectType: string | null;
  readonly exceptId: AlertId | null;
  readonly reference: string | null;
}

/** Duplicates and incompatible alerts before one is entered: Regulation (EU) 2018/1862 Art. 23. */
export function SimilarSection({ as, record, objectType, exceptId, reference }: SimilarSectionProps) {
  const t = useText();
  const similar = useSimilar();
  const look = () => {
    const asked = record();
    if (asked) similar.look({ as, record: asked, objectType, exceptId, reference });
  };
  useShortcuts([{ keys: 'c', label: 'alerts.similar.look', run: look }], { scope: 'app.nav.alerts' });
  return (
    <PaneSection title={t('alerts.similar.title')} level={2}>
      <div>
        <ActButton icon={Search} keys="c" label={t('alerts.similar.look')} isPending={similar.isLooking} onPress={look} />
      </div>
      {similar.found && <SimilarList found={similar.found} />}
    </PaneSection>
  );
}

/** What was found, the most telling first; `besides` puts something below each. */
export function SimilarList({ found, besides }: { readonly found: Found; readonly besides?: (one: SimilarAlertView) => ReactNode }) {
  const t = useText();
  return (
    <div aria-live="polite" className="stack">
      {!found.complete && <p className="alert-warning">{t('alerts.similar.incomplete')}</p>}
      {found.items.length === 0 && <p className="muted">{t('alerts.similar.none')}</p>}
      <ul className="alert-similar">
        {found.items.map((one) => (
          <li key={one.alert.id}>
            <SimilarLine one={one} />
            {besides?.(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SimilarLine({ one }: { readonly one: SimilarAlertView }) {
  const t = useText();
  const format = useFormat();
  const { alert, by, bits, relation, prevails, distinct } = one;
  return (
    <div className="stack alert-similar-line">
      <p className="row">
        <Link to="/alerts/$id" params={{ id: alert.id }}>
          <bdi>{captionOf(t, alert.caption, alert.state)}</bdi>
        </Link>
        <bdi className="muted">{alert.detail}</bdi>
        <AlertStateBadge state={alert.state} />
        <Badge tone={relation === 'compatible' ? 'done' : 'urgent'}>{t.label('alerts.relation', relation)}</Badge>
      </p>
      <p className="muted">
        {categoryWords(t, alert)} · {alert.reference ?? t('alerts.value.no-reference')} · {t.label('alerts.similar-by', by)}
        {bits !== null && ` · ${t('alerts.similar.bits', { bits: format.number(Math.round(bits)) })}`}
        {prevails !== null && ` · ${t.label('alerts.prevails', prevails)}`}
      </p>
      {distinct && <p className="muted">{t('alerts.similar.distinct', { reason: distinct.reason })}</p>}
    </div>
  );
}
