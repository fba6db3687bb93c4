import { useQuery } from '@tanstack/react-query';
import { listRelated, type Case } from '@vigie/server/cases/contract';
import { Merge } from 'lucide-react';
import { IconButton } from '../../shared/icon-button.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { CaseLink, CaseMarks } from '../case-marks.tsx';
import { CaseSection } from './case-section.tsx';

/** Other cases that may be about the same, each with its reasons: a person decides. */
export function RelatedSection({ found, onMerge }: { readonly found: Case; readonly onMerge: ((number: string) => void) | undefined }) {
  const t = useText();
  const { data } = useQuery(queryOf(listRelated, { params: { id: found.id } }, { topics: ['cases', 'subjects'] }));
  return (
    <CaseSection title={t('cases.section.related')} count={data?.items.length}>
      {data?.items.length === 0 && <p className="muted">{t('cases.section.related-none')}</p>}
      {data?.complete === false && <p className="muted">{t('cases.section.related-incomplete')}</p>}
      <ul className="case-lines">
        {data?.items.map(({ case: other, reasons }) => (
          <li key={other.id}>
            <div className="case-line-text">
              <p className="row">
                <CaseLink of={other} /> <CaseMarks state={other.state} restricted={false} />
              </p>
              <ul className="case-reasons">
                {reasons.map(({ code, evidence, ours, theirs }) => (
                  <li key={`${code} ${ours.id} ${theirs.id} ${evidence}`}>
                    {t.label('cases.relation', code)}
                    {evidence !== '' && (
                      <>
                        : <bdi className="code">{evidence}</bdi>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </div>
            {onMerge && other.state !== 'erased' && <IconButton icon={Merge} label={t('cases.act.merge-other', { number: other.number })} onPress={() => onMerge(other.number)} />}
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}
