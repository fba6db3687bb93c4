import { useQuery } from '@tanstack/react-query';
import { getReceived, type ReceivedLine } from '@vigie/server/alerts/contract';
import { CornerDownLeft } from 'lucide-react';
import { useSettled } from '../../messages/use-settled.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { AlertStateBadge, captionOf, categoryWords } from '../alert-marks.tsx';
import { ReceivedFacts, ReceivedWarnings } from '../alert/received-facts.tsx';
import { RecordShown, SaidShown } from '../content/content-shown.tsx';

/** Rows passed on the way to another are not read. */
const restMs = 220;

/** What a row stands for: whom it is on, who issued it, what was odd about it. */
export function ForeignPreview(props: { readonly line: ReceivedLine; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { line } = props;
  const t = useText();
  const isResting = useSettled(line.id, restMs) !== undefined;
  const { data: alert, error } = useQuery({ ...queryOf(getReceived, { params: { id: line.id } }), enabled: isResting });
  return (
    <Pane
      title={captionOf(t, line.caption, line.state)}
      onClose={props.onClose}
      marks={
        <>
          <AlertStateBadge state={line.state} />
          <span className="muted">{categoryWords(t, line)}</span>
        </>
      }
      actions={<ActButton kind="primary" icon={CornerDownLeft} keys="Enter" label={t('alerts.do.open')} onPress={props.onOpen} />}
    >
      <ReceivedWarnings warnings={line.warnings} />
      {error && <ProblemNotice problem={error} />}
      {!alert && !error && <Spinner label={t('shared.state.loading')} />}
      {alert?.record && (
        <PaneSection title={t('alerts.section.subject')}>
          <RecordShown record={alert.record} />
        </PaneSection>
      )}
      {alert && Object.keys(alert.details).length > 0 && (
        <PaneSection title={t('alerts.section.details')}>
          <SaidShown details={alert.details} />
        </PaneSection>
      )}
      {alert && (
        <PaneSection title={t('alerts.section.received')}>
          <ReceivedFacts alert={alert} />
        </PaneSection>
      )}
    </Pane>
  );
}
