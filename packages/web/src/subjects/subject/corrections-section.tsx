import type { SubjectDetail } from '@vigie/server/subjects/contract';
import type { SubjectKind } from '@vigie/server/subjects/model';
import { PaneSection } from '../../shared/pane.tsx';
import { useText, type Text, type Vocabulary } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { fieldsOf } from '../form/fields.ts';
import { useStatedText, type StatedText } from '../stated-text.ts';

type Correction = SubjectDetail['corrections'][number];

/** What was corrected, with the value before: who looks at it later sees what was known when. */
export function CorrectionsSection({ kind, corrections }: { readonly kind: SubjectKind; readonly corrections: readonly Correction[] }) {
  const t = useText();
  const stated = useStatedText();
  return (
    <PaneSection title={t('subjects.section.corrections')} level={2}>
      <ol className="subject-corrections">
        {corrections.map((correction) => (
          <li key={`${correction.at} ${correction.field}`}>
            <p className="muted">
              <Time at={correction.at} style="dateTime" /> {correction.by?.name}
            </p>
            <p>
              <strong>{t.label('subjects.field', nameOf(correction.field))}</strong>{' '}
              {correction.pruned ? (
                <span className="muted">{t('subjects.correction.pruned')}</span>
              ) : (
                <>
                  <del className="subject-former" dir="auto">
                    {kept(t, stated, kind, correction.field, correction.before)}
                  </del>{' '}
                  <span aria-hidden>→</span>{' '}
                  <ins className="subject-later" dir="auto">
                    {kept(t, stated, kind, correction.field, correction.after)}
                  </ins>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </PaneSection>
  );
}

function nameOf(field: string): string {
  return field.replace(/^data\./, '');
}

const vocabularies: Readonly<Record<string, Vocabulary>> = {
  role: 'subjects.role',
  identityStatus: 'subjects.identity-status',
  statementType: 'subjects.statement-type',
  sourceEvaluation: 'source-evaluation',
  informationEvaluation: 'information-evaluation',
  classification: 'classification',
};

/** A value as it is read; nothing is a dash. */
export function kept(t: Text, stated: StatedText, kind: SubjectKind, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (field.startsWith('data.')) return stated.values(fieldsOf[kind][nameOf(field)], value).join(' · ') || '–';
  const vocabulary = vocabularies[field];
  if (vocabulary && typeof value === 'string') return t.label(vocabulary, value);
  if (Array.isArray(value)) return value.join(', ') || '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
