import { useQuery } from '@tanstack/react-query';
import { getRequest, type RequestLine } from '@vigie/server/requests/contract';
import { CornerDownLeft } from 'lucide-react';
import { ActButton } from '../../shared/act-button.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { useSettled } from '../../messages/use-settled.ts';
import { ClockPanel } from '../clock-panel.tsx';
import { RequestStage } from '../request-stage.tsx';

/** Rows passed on the way to another are not read. */
const restMs = 220;

/** What a row stands for: its clock with the reasons, and what is asked. */
export function RequestPreview(props: { readonly line: RequestLine; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { line } = props;
  const t = useText();
  const countryName = useCountryName();
  const isResting = useSettled(line.id, restMs) !== undefined;
  const { data: request, error } = useQuery({ ...queryOf(getRequest, { params: { id: line.id } }), enabled: isResting });
  return (
    <Pane
      title={line.subject || t('requests.value.no-subject')}
      onClose={props.onClose}
      marks={
        <>
          <RequestStage stage={line.stage} />
          <UrgencyMark urgency={line.urgency} ground={line.urgencyGround} />
        </>
      }
      actions={
        <ActButton kind="primary" icon={CornerDownLeft} keys="Enter" label={t('requests.act.open')} onPress={props.onOpen} />
      }
    >
      <PaneSection title={t('requests.section.clock')}>
        {request ? <ClockPanel clock={request.clockReading} /> : error ? <ProblemNotice problem={error} /> : <Spinner label={t('shared.state.loading')} />}
      </PaneSection>
      <PaneSection title={t('requests.section.request')}>
        <DescriptionList
          items={[
            { term: t('requests.column.partner'), value: <bdi>{line.partner.country === null ? line.partner.name : `${countryName(line.partner.country)} · ${line.partner.name}`}</bdi> },
            { term: t('requests.field.message'), value: line.message && <Link to="/messages/$id" params={{ id: line.message.id }}>{line.message.number}</Link> },
            { term: t('requests.field.case'), value: line.case && <Link to="/cases/$id" params={{ id: line.case.id }}>{`${line.case.number} ${line.case.title}`}</Link> },
            { term: t('requests.field.foreign-reference'), value: line.foreignReference && <bdi className="code">{line.foreignReference}</bdi> },
            { term: t('requests.field.access'), value: line.access === null ? <span className="muted">{t('requests.value.not-assessed')}</span> : t.label('requests.access', line.access) },
            { term: t('requests.field.owner'), value: line.owner?.name ?? <span className="muted">{t('requests.value.nobody')}</span> },
          ].map((item) => ({ ...item, value: item.value ?? undefined }))}
        />
      </PaneSection>
      {request && request.content.information !== '' && (
        <PaneSection title={t('requests.content.information')}>
          <p className="request-words" dir="auto">
            {request.content.information}
          </p>
        </PaneSection>
      )}
    </Pane>
  );
}
