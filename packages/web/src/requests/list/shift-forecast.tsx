import { useQuery } from '@tanstack/react-query';
import { instantOf } from '@vigie/server/kernel/time';
import { forecastShift, type RequestLine } from '@vigie/server/requests/contract';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { useNow } from '../../shared/use-now.ts';

const spans = ['8', '12', '24'] as const;
const hourMs = 3_600_000;

/** What will be missed until the end of a shift unless somebody answers, told while there is still time. */
export function ShiftForecast(props: { readonly onClose: () => void; readonly onOpen: (line: RequestLine) => void }) {
  const t = useText();
  const nowMs = useNow();
  const [span, setSpan] = useState<(typeof spans)[number]>('8');
  // On the full quarter of an hour, so that the question stays the same while it is looked at.
  const until = instantOf(Math.ceil((nowMs + Number(span) * hourMs) / 900_000) * 900_000);
  const { data, error } = useQuery(queryOf(forecastShift, { query: { until } }));
  return (
    <Dialog isOpen onClose={props.onClose} title={t('requests.forecast.title')} size="wide">
      <Segmented label={t('requests.forecast.span')} options={spans.map((value) => ({ value, label: t('requests.forecast.hours', { count: Number(value) }) }))} value={span} onChange={setSpan} />
      <p className="muted">{t.rich('requests.forecast.until', { time: <Time at={until} style="dateTime" /> })}</p>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Spinner label={t('shared.state.loading')} />}
      {data && (
        <>
          <Part title="requests.forecast.missed" lines={data.missed} {...props} />
          <Part title="requests.forecast.due" lines={data.dueInShift} {...props} />
          <Part title="requests.forecast.paused" lines={data.paused} {...props} />
        </>
      )}
    </Dialog>
  );
}

function Part(props: { readonly title: TextKey; readonly lines: readonly RequestLine[]; readonly onOpen: (line: RequestLine) => void }) {
  const t = useText();
  return (
    <section className="section">
      <h3 className="section-title">{t(props.title, { count: props.lines.length })}</h3>
      <ul className="forecast-list">
        {props.lines.map((line) => (
          <li key={line.id}>
            {line.clock.dueAt === null ? <span className="muted">{t.label('requests.clock-state', line.clock.state)}</span> : <DeadlineMark dueAt={line.clock.dueAt} />}
            <span>
              <Button kind="quiet" size="small" onPress={() => props.onOpen(line)}>
                <bdi>{line.subject || t('requests.value.no-subject')}</bdi>
              </Button>{' '}
              <span className="muted number">{line.message?.number}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
