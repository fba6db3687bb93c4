import type { Instant } from '@vigie/server/kernel/time';
import { sienaExceptions } from '@vigie/server/kernel/vocabulary';
import { correctInstant, mayRequests, type Request, type RequestEventView } from '@vigie/server/requests/contract';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useMay } from '../../shared/session.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { Timeline } from '../../shared/timeline.tsx';

/** Everything that happened to it, as it was taken down; an instant can be corrected, the former one stays. */
export function HistorySection({ request, onDone }: { readonly request: Request; readonly onDone: (request: Request) => void }) {
  const t = useText();
  const mayCorrect = useMay(mayRequests.correct) && request.acts.some(({ act }) => act === 'correct');
  const [correcting, setCorrecting] = useState<RequestEventView | undefined>();
  return (
    <PaneSection title={t('requests.section.history')} level={2}>
      <Timeline
        label={t('requests.section.history')}
        entries={request.events.map((event) => ({
          id: String(event.position),
          at: event.correctedAt ?? event.at,
          title: (
            <>
              {t.label('requests.event', event.kind)}
              {event.message && <span className="muted number"> {event.message.number}</span>}
              {mayCorrect && event.kind !== 'Corrected' && <IconButton icon={PencilLine} label={t('requests.act.correct-instant', { event: t.label('requests.event', event.kind) })} onPress={() => setCorrecting(event)} />}
            </>
          ),
          ...(event.by && { by: event.by.name }),
          detail: <EventDetail event={event} />,
        }))}
      />
      {correcting && (
        <Dialog isOpen onClose={() => setCorrecting(undefined)} title={t('requests.act.correct-instant', { event: t.label('requests.event', correcting.kind) })}>
          <CorrectForm
            request={request}
            event={correcting}
            onClose={() => setCorrecting(undefined)}
            onDone={(changed) => {
              setCorrecting(undefined);
              onDone(changed);
            }}
          />
        </Dialog>
      )}
    </PaneSection>
  );
}

const worded = ['reason', 'text', 'lengthText'] as const;

function EventDetail({ event }: { readonly event: RequestEventView }) {
  const t = useText();
  const words = worded.flatMap((name) => {
    const value = event.detail[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  const exception = sienaExceptions.find((one) => one === event.detail['sienaException']);
  if (words.length === 0 && event.correctedAt === null && exception === undefined) return null;
  return (
    <>
      {event.correctedAt !== null && <p className="muted">{t.rich('requests.value.formerly', { time: <Time at={event.at} style="dateTime" /> })}</p>}
      {exception !== undefined && (
        <p>
          {t('requests.field.siena-exception')}: {t.label('requests.siena-exception', exception)}
        </p>
      )}
      {words.map((text) => (
        <p key={text} dir="auto" className="request-words">
          {text}
        </p>
      ))}
    </>
  );
}

function CorrectForm({ request, event, onClose, onDone }: { readonly request: Request; readonly event: RequestEventView; readonly onClose: () => void; readonly onDone: (request: Request) => void }) {
  const t = useText();
  const form = useForm<{ readonly to: Instant | null; readonly reason: string }>({
    initial: { to: event.correctedAt ?? event.at, reason: '' },
    labels: { to: t('requests.field.at'), reason: t('requests.field.reason') },
    check: ({ to, reason }) => ({ to: to === null ? t('shared.form.required') : undefined, reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ to, reason }) => {
      if (to === null) return;
      onDone(await call(correctInstant, { params: { id: request.id }, ifMatch: request.version, body: { position: event.position, to, reason } }));
    },
  });
  return (
    <Form state={form}>
      <DateTimeField {...form.field('to')} isRequired />
      <TextField {...form.field('reason')} isRequired maxLength={2_000} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('requests.act.correct')}
        </Button>
      </DialogActions>
    </Form>
  );
}
