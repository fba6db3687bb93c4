import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { whatIfRequest, type Request, type Supposed } from '@vigie/server/requests/contract';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import type { ApiProblem } from '../../shared/api-problem.ts';
import { Select } from '../../shared/select.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { useNow } from '../../shared/use-now.ts';
import { ClockPanel } from '../clock-panel.tsx';

const suppositions = ['urgent-direct', 'urgent-indirect', 'non-urgent', 'ask-clarification', 'receive-clarification', 'need-authorisation', 'answer'] as const;
type Supposition = (typeof suppositions)[number];

/** One thing that might happen, as the server understands it. */
export function supposedOf(supposition: Supposition, at: Instant): Supposed {
  switch (supposition) {
    case 'urgent-direct':
      return { act: 'assess', at, urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'direct' };
    case 'urgent-indirect':
      return { act: 'assess', at, urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'indirect' };
    case 'non-urgent':
      return { act: 'assess', at, urgency: 'non-urgent', urgencyGround: null, access: 'direct' };
    case 'ask-clarification':
      return { act: 'ask-clarification', at, receivedByRequesterAt: at };
    case 'receive-clarification':
      return { act: 'receive-clarification', at };
    case 'need-authorisation':
      return { act: 'need-authorisation', at };
    case 'answer':
      return { act: 'answer', at };
  }
}

/** Where the clock would stand if something happened: both readings side by side, nothing is changed. */
export function WhatIfDialog({ request, onClose }: { readonly request: Request; readonly onClose: () => void }) {
  const t = useText();
  const nowMs = useNow();
  const [steps, setSteps] = useState<readonly { readonly what: Supposition; readonly at: Instant }[]>([{ what: request.clarification ? 'receive-clarification' : 'ask-clarification', at: instantOf(Math.ceil(nowMs / 60_000) * 60_000) }]);
  const suppose = steps.map(({ what, at }) => supposedOf(what, at));
  const { data, error } = useQuery<Awaited<ReturnType<typeof ask>>, ApiProblem>({
    queryKey: ['requests', 'what-if', request.id, request.version, suppose],
    queryFn: () => ask(request, suppose),
    placeholderData: keepPreviousData,
  });
  const change = (index: number, part: Partial<(typeof steps)[number]>) => setSteps((before) => before.map((step, position) => (position === index ? { ...step, ...part } : step)));
  return (
    <Dialog isOpen onClose={onClose} title={t('requests.what-if.title')} size="wide">
      <div className="what-if-steps">
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a step is its place
          <div key={index} className="row what-if-step">
            <Select label={t('requests.what-if.what')} options={suppositions.map((value) => ({ value, label: t(`requests.what-if.${value}`) }))} value={step.what} onChange={(what) => change(index, { what })} />
            <DateTimeField label={t('requests.field.at')} value={step.at} onChange={(at) => at !== null && change(index, { at })} />
            {steps.length > 1 && (
              <Button kind="quiet" onPress={() => setSteps((before) => before.filter((_, position) => position !== index))}>
                {t('requests.what-if.remove')}
              </Button>
            )}
          </div>
        ))}
        <Button onPress={() => setSteps((before) => [...before, { what: 'answer', at: before.at(-1)?.at ?? instantOf(nowMs) }])}>{t('requests.what-if.add')}</Button>
      </div>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Spinner label={t('shared.state.loading')} />}
      {data && (
        <div className="what-if-both">
          <section className="section">
            <h3 className="section-title">{t('requests.what-if.now')}</h3>
            <ClockPanel clock={data.now} isCompared />
          </section>
          <section className="section">
            <h3 className="section-title">{t('requests.what-if.then')}</h3>
            <ClockPanel clock={data.supposed} isCompared />
          </section>
        </div>
      )}
    </Dialog>
  );
}

function ask(request: Request, suppose: readonly Supposed[]) {
  return call(whatIfRequest, { params: { id: request.id }, body: { suppose: [...suppose] } });
}
