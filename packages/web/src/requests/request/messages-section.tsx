import { eventOfAct } from '@vigie/server/requests/flow';
import { dismissMessage, recordMessage, type Request } from '@vigie/server/requests/contract';
import { refusalGrounds, type RefusalGround } from '@vigie/server/requests/model';
import { letterOfGround } from '@vigie/server/requests/model';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Link } from '../../shared/link.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useCommand } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

type Message = Request['messages'][number];

/** The messages about it; those whose meaning only a person can tell wait for a word. */
export function MessagesSection(props: { readonly request: Request; readonly mayWork: boolean; readonly onDone: (request: Request) => void }) {
  const { request, mayWork } = props;
  const t = useText();
  const [confirming, setConfirming] = useState<Message | undefined>();
  const dismiss = useCommand(dismissMessage, { done: props.onDone });
  if (request.messages.length === 0) return null;
  return (
    <PaneSection title={t('requests.section.messages')} level={2}>
      <ul className="request-messages">
        {request.messages.map((message) => (
          <li key={message.id}>
            <p className="row">
              <Link to="/messages/$id" params={{ id: message.id }}>
                {message.number}
              </Link>
              <span className="muted">{t.label('message-kind', message.kind)}</span>
              {message.state === 'to-confirm' && <Badge tone="warning">{t('requests.message.to-confirm')}</Badge>}
              {message.state === 'recorded' && message.act !== null && <Badge tone="done">{t.label('requests.event', eventOfAct[message.act])}</Badge>}
              <Time at={message.at} />
            </p>
            <p className="muted request-message-subject" dir="auto">
              {message.subject}
            </p>
            {mayWork && message.state === 'to-confirm' && (
              <p className="row">
                <Button size="small" kind="primary" onPress={() => setConfirming(message)}>
                  {t('requests.message.confirm')}
                </Button>
                <Button size="small" isPending={dismiss.isRunning} onPress={() => void dismiss.run({ params: { id: request.id, messageId: message.id }, ifMatch: request.version })}>
                  {t('requests.message.dismiss')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {confirming && (
        <Dialog isOpen onClose={() => setConfirming(undefined)} title={t('requests.message.confirm-title', { number: confirming.number })}>
          <ConfirmForm
            request={request}
            message={confirming}
            onClose={() => setConfirming(undefined)}
            onDone={(changed) => {
              setConfirming(undefined);
              props.onDone(changed);
            }}
          />
        </Dialog>
      )}
    </PaneSection>
  );
}

/** What an arriving or leaving message can be taken down as, by its direction. */
const choices = {
  in: {
    in: ['receive-clarification'],
    out: ['acknowledge', 'record-question', 'record-delay', 'record-partial-answer', 'record-answer', 'record-refusal', 'record-partial-refusal'],
  },
  out: {
    in: ['ask-clarification', 'answer', 'answer-partly', 'refuse', 'refuse-rest', 'notify-delay', 'update-delay', 'send-copy'],
    out: ['send', 'send-clarification', 'withdraw'],
  },
} as const;
type Choice = (typeof choices)[keyof typeof choices]['in' | 'out'][number];

interface Values {
  readonly act: Choice;
  readonly text: string;
  readonly reason: string;
  readonly grounds: readonly RefusalGround[];
}

const withGrounds: readonly Choice[] = ['record-refusal', 'record-partial-refusal', 'refuse', 'refuse-rest'];
const withText: readonly Choice[] = ['record-question', 'ask-clarification', ...withGrounds];
const withReason: readonly Choice[] = ['record-delay', 'notify-delay', 'update-delay', 'withdraw'];

function ConfirmForm({ request, message, onClose, onDone }: { readonly request: Request; readonly message: Message; readonly onClose: () => void; readonly onDone: (request: Request) => void }) {
  const t = useText();
  const offered = (choices[message.direction][request.direction] as readonly Choice[]).filter((act) => request.acts.some((one) => one.act === act));
  const form = useForm<Values>({
    initial: { act: offered.find((act) => act === message.act) ?? offered[0] ?? 'record-answer', text: '', reason: '', grounds: [] },
    labels: { act: t('requests.message.as'), text: t('requests.field.text'), reason: t('requests.field.reason'), grounds: t('requests.field.grounds') },
    check: ({ act, text, reason, grounds }) => ({
      grounds: withGrounds.includes(act) && grounds.length === 0 ? t('shared.form.required') : undefined,
      reason: withReason.includes(act) && reason.trim() === '' ? t('shared.form.required') : undefined,
      text: act === 'ask-clarification' && text.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ act, text, reason, grounds }) => {
      const as = (() => {
        switch (act) {
          case 'record-refusal':
          case 'record-partial-refusal':
          case 'refuse':
          case 'refuse-rest':
            return { act, grounds: [...grounds], text };
          case 'record-delay':
          case 'notify-delay':
          case 'update-delay':
            return { act, expectedAt: null, lengthText: '', reason };
          case 'record-question':
          case 'ask-clarification':
            return { act, text };
          case 'withdraw':
            return { act, reason };
          case 'send-copy':
            return { act, to: request.copies.find(({ state }) => state === 'due')?.to ?? ('recipient-spoc' as const) };
          case 'acknowledge':
          case 'answer':
          case 'answer-partly':
          case 'receive-clarification':
          case 'record-answer':
          case 'record-partial-answer':
          case 'send':
          case 'send-clarification':
            return { act };
        }
      })();
      onDone(await call(recordMessage, { params: { id: request.id, messageId: message.id }, ifMatch: request.version, body: { as } }));
    },
  });
  const { act } = form.values;
  return (
    <Form state={form}>
      <p dir="auto">{message.subject}</p>
      <Select {...form.field('act')} options={offered.map((value) => ({ value, label: t.label('requests.act', value) }))} />
      {withGrounds.includes(act) && <MultiSelect {...form.field('grounds')} isRequired options={refusalGrounds.map((value) => ({ value, label: `${letterOfGround[value]} · ${t.label('requests.refusal-ground', value)}` }))} />}
      {withText.includes(act) && <TextArea {...form.field('text')} maxLength={20_000} />}
      {withReason.includes(act) && <TextField {...form.field('reason')} isRequired maxLength={2_000} />}
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting} isDisabled={offered.length === 0}>
          {t('requests.message.confirm')}
        </Button>
      </DialogActions>
    </Form>
  );
}
