import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import type { consultHolding } from '@vigie/server/holdings/contract';
import { Badge } from '../../shared/badge.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { differencesOf } from '../record-lines.ts';
import { RecordValues } from '../record-values.tsx';

/** Version by version, newest first: what each changed, and how it came about. */
export function Versions({ consulted }: { readonly consulted: ReplyOf<typeof consultHolding> }) {
  const t = useText();
  const versions = [consulted.holding, ...consulted.former];
  return (
    <PaneSection title={t('holdings.record.versions')} level={2}>
      <ol className="record-versions">
        {versions.map((version, index) => {
          const before = versions[index + 1];
          const differences = before ? differencesOf(before.record, version.record) : [];
          return (
            <li key={version.version}>
              <p className="row">
                <strong>{t('holdings.record.version', { version: version.version })}</strong>
                <Time at={version.changedAt} style="dateTime" />
                <span className="muted">{t.label('holdings.way', version.way)}</span>
                <span>{t.label('holdings.measure', version.measure)}</span>
                {version.removedAt !== null && <Badge tone="warning">{t('screening.review.removed')}</Badge>}
                {!before && <span className="muted">{t('holdings.record.first')}</span>}
                {before && differences.length === 0 && before.measure === version.measure && <span className="muted">{t('holdings.record.same')}</span>}
              </p>
              {differences.length > 0 && (
                <table className="record-differences">
                  <caption className="visually-hidden">{t('holdings.record.differences', { version: version.version })}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('shared.conflict.field')}</th>
                      <th scope="col">{t('shared.conflict.before')}</th>
                      <th scope="col">{t('holdings.record.after')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {differences.map((line) => (
                      <tr key={line.field}>
                        <th scope="row">{t.label('screening.field', line.field)}</th>
                        <td>
                          <RecordValues field={line.field} values={line.before} />
                        </td>
                        <td>
                          <RecordValues field={line.field} values={line.after} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </li>
          );
        })}
      </ol>
    </PaneSection>
  );
}
