import { useQuery } from '@tanstack/react-query';
import { getCase, type CaseLine } from '@vigie/server/cases/contract';
import { CornerDownLeft } from 'lucide-react';
import { useSettled } from '../../messages/use-settled.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { ClassificationMark } from '../../shared/marking-bar.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { CaseLink, CaseMarks, CasePriority } from '../case-marks.tsx';

/** Rows passed on the way to another are not read. */
const restMs = 220;

/** What a row stands for: its facts, how much lies in it, and what it is about. */
export function CasePreview(props: { readonly line: CaseLine; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { line } = props;
  const t = useText();
  const isResting = useSettled(line.id, restMs) !== undefined;
  const { data: found, error } = useQuery({ ...queryOf(getCase, { params: { id: line.id } }), enabled: isResting });
  return (
    <Pane
      title={line.title || t('cases.value.erased')}
      onClose={props.onClose}
      marks={
        <>
          <span className="number">{line.number}</span>
          <CaseMarks state={line.state} restricted={line.restricted} />
          <CasePriority priority={line.priority} />
          <ClassificationMark classification={line.classification} />
        </>
      }
      actions={<ActButton kind="primary" icon={CornerDownLeft} keys="Enter" label={t('shared.action.open')} onPress={props.onOpen} />}
    >
      <DescriptionList
        items={[
          { term: t('cases.label.owner'), value: line.owner?.name ?? <span className="muted">{t('cases.value.nobody')}</span> },
          { term: t('cases.label.unit'), value: line.ownerUnit?.name },
          { term: t('cases.field.crimeAreas'), value: line.crimeAreas.length > 0 ? line.crimeAreas.map((area) => t.label('crime-area', area)).join(', ') : undefined },
          { term: t('cases.column.due'), value: line.nextDueAt === null ? undefined : <DeadlineMark dueAt={line.nextDueAt} isLong /> },
          { term: t('cases.column.content'), value: `${t('cases.count-of.messages', { count: line.itemCounts.message })} · ${t('cases.count-of.others', { requests: line.itemCounts.request, subjects: line.itemCounts.subject })}` },
          { term: t('app.nav.tasks'), value: found && found.taskCount > 0 ? t('cases.count-of.tasks', { count: found.taskCount, open: line.openTaskCount }) : undefined },
          { term: t('cases.label.opened'), value: <Time at={line.openedAt} style="dateTime" /> },
          { term: t('cases.label.closed'), value: line.closedAt === null ? undefined : <Time at={line.closedAt} style="dateTime" /> },
          { term: t('cases.label.merged-into'), value: found?.mergedInto && <CaseLink of={found.mergedInto} /> },
        ].map((item) => ({ ...item, value: item.value ?? undefined }))}
      />
      {error && <ProblemNotice problem={error} />}
      {found && found.summary !== '' && (
        <PaneSection title={t('cases.field.summary')}>
          <p className="case-words" dir="auto">
            {found.summary}
          </p>
        </PaneSection>
      )}
    </Pane>
  );
}
