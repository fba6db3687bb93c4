import { useQuery } from '@tanstack/react-query';
import { getAlert, type AlertLine } from '@vigie/server/alerts/contract';
import { CornerDownLeft } from 'lucide-react';
import { useSettled } from '../../messages/use-settled.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { AlertStateBadge, captionOf, categoryWords, StandingMarks } from '../alert-marks.tsx';
import { ReadinessList } from '../alert/readiness-section.tsx';
import { ValidityList } from '../alert/validity-section.tsx';
import { RecordShown } from '../content/content-shown.tsx';

/** Rows passed on the way to another are not read. */
const restMs = 220;

/** What a row stands for: whom it is on, what is to be done on a hit, until when. */
export function OwnPreview(props: { readonly line: AlertLine; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { line } = props;
  const t = useText();
  const isResting = useSettled(line.id, restMs) !== undefined;
  const { data: alert, error } = useQuery({ ...queryOf(getAlert, { params: { id: line.id } }), enabled: isResting });
  return (
    <Pane
      title={captionOf(t, line.caption, line.state)}
      onClose={props.onClose}
      marks={
        <>
          <AlertStateBadge state={line.state} />
          <StandingMarks alert={line} />
          <span className="muted">{categoryWords(t, line)}</span>
        </>
      }
      actions={<ActButton kind="primary" icon={CornerDownLeft} keys="Enter" label={t('alerts.do.open')} onPress={props.onOpen} />}
    >
      {error && <ProblemNotice problem={error} />}
      {!alert && !error && <Spinner label={t('shared.state.loading')} />}
      {alert && (
        <>
          <PaneSection title={t('alerts.section.action')}>
            <p>{t.label('alerts.action', alert.category)}</p>
            <p className="muted">{alert.article}</p>
          </PaneSection>
          {alert.record && (
            <PaneSection title={t('alerts.section.subject')}>
              <RecordShown record={alert.record} />
            </PaneSection>
          )}
          {(alert.state === 'draft' || alert.state === 'in-review') && (
            <PaneSection title={t('alerts.section.readiness')}>
              <ReadinessList alert={alert} />
            </PaneSection>
          )}
          {alert.state === 'issued' && (
            <PaneSection title={t('alerts.section.validity')}>
              <ValidityList alert={alert} />
            </PaneSection>
          )}
        </>
      )}
    </Pane>
  );
}
