import { categoryOfField, type PersonField, type SubjectView } from '@vigie/server/subjects/contract';
import { dataCategories } from '@vigie/server/subjects/model';
import { BothTimes } from '../../messages/both-times.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { useStatedText, type StatedLine } from '../stated-text.ts';

/** The data as stated; of a person by the categories of Annex II.B. */
export function StatedSection({ subject }: { readonly subject: SubjectView }) {
  const t = useText();
  const lines = useStatedText().lines(subject.kind, subject.data);
  if (subject.kind !== 'person') {
    return (
      <PaneSection title={t('subjects.section.stated')} level={2}>
        <Lines lines={lines} />
      </PaneSection>
    );
  }
  const groups = dataCategories.map((category) => ({ category, lines: lines.filter(({ field }) => categoryOfField[field as PersonField] === category) }));
  return groups
    .filter((group) => group.lines.length > 0)
    .map(({ category, lines: own }) => (
      <PaneSection key={category} title={t.label('subjects.category', category)} level={2}>
        <Lines lines={own} />
      </PaneSection>
    ));
}

function Lines({ lines }: { readonly lines: readonly StatedLine[] }) {
  return (
    <DescriptionList
      columns={2}
      items={lines.map(({ label, values }) => ({
        term: label,
        value: values.map((text) => (
          <div key={text} className="subject-value" dir="auto">
            {text}
          </div>
        )),
      }))}
    />
  );
}

/** Who said it, where, and how sure it is. */
export function StatementSection({ subject }: { readonly subject: SubjectView }) {
  const t = useText();
  const { message, role } = subject;
  return (
    <PaneSection title={t('subjects.section.source')} level={2}>
      {subject.excerpt !== null && (
        <blockquote className="subject-excerpt" dir="auto">
          {subject.excerpt}
        </blockquote>
      )}
      <DescriptionList
        columns={2}
        items={[
          {
            term: t('subjects.fact.message'),
            value: message ? (
              <Link to="/messages/$id" params={{ id: message.id }}>
                {message.number}
              </Link>
            ) : (
              <span className="muted">{t('subjects.value.no-message')}</span>
            ),
          },
          { term: t('subjects.field.statementType'), value: subject.erased ? undefined : t.label('subjects.statement-type', subject.statementType) },
          {
            term: t('subjects.field.role'),
            value: role && (
              <>
                {t.label('subjects.role', role)}
                <div className="muted">{t.hint('subjects.role', role)}</div>
              </>
            ),
          },
          { term: t('subjects.field.identityStatus'), value: subject.identityStatus && t.label('subjects.identity-status', subject.identityStatus) },
          { term: t('subjects.field.sourceEvaluation'), value: subject.sourceEvaluation && `${subject.sourceEvaluation} · ${t.label('source-evaluation', subject.sourceEvaluation)}` },
          { term: t('subjects.field.informationEvaluation'), value: subject.informationEvaluation && `${subject.informationEvaluation} · ${t.label('information-evaluation', subject.informationEvaluation)}` },
          { term: t('subjects.field.necessity'), value: subject.necessity && <bdi>{subject.necessity}</bdi> },
          { term: t('subjects.fact.stated'), value: <BothTimes at={subject.statedAt} /> },
          { term: t('subjects.fact.stated-by'), value: subject.statedBy?.name },
        ]}
      />
    </PaneSection>
  );
}
