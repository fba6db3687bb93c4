import type { AlertEventView } from '@vigie/server/alerts/contract';
import { detailFields } from '@vigie/server/alerts/contract';
import { useCountryName } from '../../messages/country-name.ts';
import { PaneSection } from '../../shared/pane.tsx';
import { useFormat } from '../../shared/format.ts';
import { useText, type Text } from '../../shared/text.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { useNow } from '../../shared/use-now.ts';

/** Everything that happened to it, the latest first. */
export function HistorySection({ events }: { readonly events: readonly AlertEventView[] }) {
  const t = useText();
  const words = useEventWords();
  return (
    <PaneSection title={t('alerts.section.history')} level={2}>
      <Timeline
        label={t('alerts.section.history')}
        entries={events.toReversed().map((event) => ({
          id: String(event.position),
          at: event.at,
          title: (
            <>
              {t.label('alerts.event', event.kind)}
              {event.message && <span className="muted number"> {event.message.number}</span>}
            </>
          ),
          by: event.by?.name ?? t('alerts.value.desk'),
          detail: words(event).map((text) => (
            <p key={text} dir="auto" className="alert-words">
              {text}
            </p>
          )),
        }))}
      />
    </PaneSection>
  );
}

/** Words that a person wrote, in the order in which they are read. */
const written = ['reason', 'text', 'assessment', 'authorisation', 'evaluation', 'note', 'name'] as const;

function useEventWords(): (event: AlertEventView) => readonly string[] {
  const t = useText();
  const countryName = useCountryName();
  const format = useFormat();
  const nowMs = useNow();
  return ({ kind, detail }) => {
    const text = (name: string) => (typeof detail[name] === 'string' && detail[name] !== '' ? detail[name] : undefined);
    const country = text('country');
    const until = text('validUntil') ?? text('hiddenUntil') ?? text('until');
    const ground = text('ground');
    const fields = detail['fields'];
    return [
      ...(country === undefined ? [] : [countryName(country)]),
      ...(ground === undefined ? [] : [t.label(kind === 'Flagged' ? 'alerts.flag-ground' : 'alerts.end-ground', ground)]),
      ...(until === undefined ? [] : [t('alerts.history.until', { time: format.instant(until, 'date', nowMs) })]),
      ...(text('outcome') === undefined ? [] : [outcomeWords(t, kind, text('outcome') ?? '')]),
      ...(Array.isArray(fields) && fields.length > 0 ? [t('alerts.history.fields', { fields: format.list(fields.map((field) => fieldLabel(t, field))) })] : []),
      ...written.flatMap((name) => text(name) ?? []),
    ];
  };
}

/** `details.reason`, `record.names`. */
export function fieldLabel(t: Text, path: string): string {
  const field = path.split('.').at(-1) ?? path;
  return path.startsWith('record.') || !(field in detailFields) ? t.label('subjects.field', field) : t.label('alerts.field', field);
}

function outcomeWords(t: Text, kind: AlertEventView['kind'], outcome: string): string {
  return kind === 'PublicationRecorded' ? t.label('alerts.publication', outcome) : t.label('alerts.review-outcome', outcome);
}
