import type { AuditEntryView } from '@vigie/server/audit/contract';
import { ListFilter } from 'lucide-react';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { useFormat } from '../shared/format.ts';
import { Pane, PaneSection } from '../shared/pane.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { EntryTime } from './entry-time.tsx';
import { outcomeTones } from './log-columns.tsx';
import { parseObject, type LogCriteria } from './log-criteria.ts';
import type { KnownActor } from './log-filter-bar.tsx';

/** One entry with everything it holds. It never holds content: what was touched is named by its id, a colleague by name too where the log knows it. */
export function EntryPane(props: { readonly entry: AuditEntryView; readonly actors: readonly KnownActor[]; readonly onNarrow: (change: Partial<LogCriteria>) => void; readonly onClose: () => void }) {
  const { entry, onNarrow } = props;
  const t = useText();
  const format = useFormat();
  const { actorId, actorName, actorKind, purpose, refusal, leafIndex, detail } = entry;
  const sentence = refusal === null ? undefined : sentenceWithoutValues(t, refusal);
  return (
    <Pane
      title={t.label('audit.act', entry.act)}
      onClose={props.onClose}
      marks={
        <>
          <Badge tone={outcomeTones[entry.outcome]}>{t.label('audit.outcome', entry.outcome)}</Badge>
          <span className="muted">{t.label('operation', entry.operation)}</span>
        </>
      }
    >
      <DescriptionList
        items={[
          { term: t('audit.field.at'), value: <EntryTime at={entry.at} isExact /> },
          {
            term: t('audit.field.actor'),
            value: (
              <div className="audit-object">
                <span>
                  <bdi className="audit-actor">{actorName || t.label('audit.actor-kind', actorKind)}</bdi>
                  <span className="muted"> {actorName !== '' && t.label('audit.actor-kind', actorKind)}</span>
                  {actorId !== null && <span className="code audit-id">{actorId}</span>}
                </span>
                {actorId !== null && (
                  <Button size="small" kind="quiet" icon={ListFilter} onPress={() => onNarrow({ actorId })}>
                    {t('audit.narrow.actor')}
                  </Button>
                )}
              </div>
            ),
          },
          {
            term: t('audit.field.act'),
            value: (
              <div className="audit-object">
                <span className="code">{entry.act}</span>
                <Button size="small" kind="quiet" icon={ListFilter} onPress={() => onNarrow({ act: entry.act })}>
                  {t('audit.narrow.act')}
                </Button>
              </div>
            ),
          },
          {
            term: t('audit.field.refusal'),
            value: refusal === null ? null : (
              <>
                {sentence}
                <span className="code audit-id">{refusal}</span>
              </>
            ),
          },
          { term: t('audit.field.purpose'), value: purpose === null ? <span className="muted">{t('audit.purpose.none')}</span> : [t.label('purpose', purpose.code), purpose.reference].filter(Boolean).join(' · ') },
          { term: t('audit.field.leaf'), value: leafIndex === null ? t('audit.leaf.waiting') : <span className="number">{format.number(leafIndex)}</span> },
          { term: t('audit.field.id'), value: <span className="code">{entry.id}</span> },
        ]}
      />
      <PaneSection title={t('audit.objects.title', { count: entry.objects.length })}>
        {entry.objects.length === 0 ? (
          <p className="muted">{t('audit.objects.none')}</p>
        ) : (
          <ul className="audit-objects">
            {entry.objects.map((object) => (
              <li key={object} className="audit-object">
                <span>
                  {t.label('audit.object', parseObject(object).kind)}
                  <ObjectName object={object} actors={props.actors} />
                  <span className="code audit-id">{parseObject(object).id}</span>
                </span>
                <Button size="small" kind="quiet" icon={ListFilter} onPress={() => onNarrow({ object })}>
                  {t('audit.narrow.object')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </PaneSection>
      {Object.keys(detail).length > 0 && (
        <PaneSection title={t('audit.field.detail')}>
          <DescriptionList items={Object.entries(detail).map(([term, value]) => ({ term, value: <span className="code">{textOf(value)}</span> }))} />
        </PaneSection>
      )}
    </Pane>
  );
}

function ObjectName({ object, actors }: { readonly object: string; readonly actors: readonly KnownActor[] }) {
  const { kind, id } = parseObject(object);
  const known = actors.find((actor) => actor.kind === kind && actor.id === id);
  return known && <bdi className="muted"> {known.name}</bdi>;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What the person was told; undefined for a sentence with values, which the log does not keep. */
function sentenceWithoutValues(t: Text, code: string): string | undefined {
  const sentence = t.refusal(code);
  return sentence?.includes('{') ? undefined : sentence;
}
