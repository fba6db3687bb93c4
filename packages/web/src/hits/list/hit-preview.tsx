import type { HitLine } from '@vigie/server/hits/contract';
import { CornerDownLeft } from 'lucide-react';
import { BothTimes } from '../../messages/both-times.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { alertWords, captionOf, HitClockMark, HitStateBadge, MeasureBadge, TerrorismMark } from '../hit-marks.tsx';

/** What a row stands for: its limit, where and by whom it was found, what is still to be done. */
export function HitPreview(props: { readonly line: HitLine; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { line } = props;
  const t = useText();
  const countryName = useCountryName();
  return (
    <Pane
      title={captionOf(t, line)}
      onClose={props.onClose}
      marks={
        <>
          <HitStateBadge state={line.state} />
          <span className="muted">{t.label('hits.side', line.side)}</span>
          {line.terrorism && <TerrorismMark />}
        </>
      }
      actions={<ActButton kind="primary" icon={CornerDownLeft} keys="Enter" label={t('hits.do.open')} onPress={props.onOpen} />}
    >
      <PaneSection title={t('hits.section.clock')}>
        <p className="row">
          <HitClockMark clock={line.clock} />
          {line.clock.dueAt !== null && <BothTimes at={line.clock.dueAt} />}
        </p>
        {line.clock.rule !== null && <p className="muted">{t.hint('hits.clock-rule', line.clock.rule)}</p>}
        {line.clock.decisionDueAt !== null && (
          <p>
            {t('hits.value.decision')} <DeadlineMark dueAt={line.clock.decisionDueAt} isLong />
          </p>
        )}
      </PaneSection>
      <PaneSection title={t('hits.section.found')}>
        <DescriptionList
          items={[
            { term: t('hits.label.alert'), value: alertWords(t, line) },
            {
              term: t.label('hits.field', 'alertReference'),
              value: line.alertId === null ? <bdi className="code">{line.alertReference}</bdi> : <Link to="/alerts/$id" params={{ id: line.alertId }}>{line.alertReference || t('hits.label.alert')}</Link>,
            },
            { term: t.label('hits.field', 'issuer'), value: line.issuer === null ? undefined : countryName(line.issuer) },
            { term: t.label('hits.field', 'foundAt'), value: <Time at={line.foundAt} style="dateTime" /> },
            { term: t.label('hits.field', 'place'), value: line.place === '' && line.country === null ? undefined : <bdi>{[line.place, line.country === null ? '' : countryName(line.country)].filter(Boolean).join(', ')}</bdi> },
            { term: t.label('hits.field', 'authority'), value: line.authority === '' ? undefined : <bdi>{line.authority}</bdi> },
            { term: t.label('hits.field', 'means'), value: t.label('hits.means', line.means) },
            { term: t.label('hits.field', 'identityStatus'), value: `${t.label('hits.identity-status', line.identityStatus)} · ${t.label('hits.identity-check', line.identityCheck)}` },
            { term: t('hits.section.measure'), value: <MeasureBadge measure={line.measure} /> },
            { term: t('hits.label.case'), value: line.case === null ? undefined : <Link to="/cases/$id" params={{ id: line.case.id }}>{`${line.case.number} ${line.case.title}`}</Link> },
          ]}
        />
      </PaneSection>
      {line.owed.length > 0 && (
        <PaneSection title={t('hits.section.owed')}>
          <ul className="plain-list">
            {line.owed.map((form) => (
              <li key={form}>
                <strong>{t.label('hits.form', form)}</strong> <span className="muted">{t.hint('hits.form', form)}</span>
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
    </Pane>
  );
}
