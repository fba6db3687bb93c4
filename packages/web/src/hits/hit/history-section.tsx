import type { Hit } from '@vigie/server/hits/contract';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { eventTexts, eventWords } from './event-words.ts';

/** What was done with it, in order. */
export function HistorySection({ hit }: { readonly hit: Hit }) {
  const t = useText();
  return (
    <PaneSection title={t('hits.section.history')} level={2}>
      <Timeline
        label={t('hits.section.history')}
        entries={hit.events.toReversed().map((event) => {
          const words = eventWords(event.act, event.detail, t);
          const texts = eventTexts(event.detail);
          return {
            id: String(event.position),
            at: event.at,
            title: (
              <>
                {t.label('hits.event', event.act)}
                {event.message && (
                  <>
                    {' '}
                    <Link to="/messages/$id" params={{ id: event.message.id }}>
                      {event.message.number}
                    </Link>
                  </>
                )}
                {words.length > 0 && <span className="muted"> · {words.join(', ')}</span>}
              </>
            ),
            tone: event.act === 'annul' || event.act === 'erase' ? ('urgent' as const) : event.act === 'notify' || event.act === 'close' ? ('done' as const) : ('neutral' as const),
            by: event.by?.name ?? t('hits.value.by-desk'),
            ...(texts.length > 0 && {
              detail: texts.map((text) => (
                <p key={text} className="hit-words" dir="auto">
                  {text}
                </p>
              )),
            }),
          };
        })}
      />
    </PaneSection>
  );
}
