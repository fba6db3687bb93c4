import type { Operation } from '../kernel/endpoint.ts';
import { done } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import { findMessage } from '../messages/store-reading.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import { receiveMessage } from './commands-forms.ts';
import { settleScreened } from './commands-receiving.ts';
import { eraseReceivedAlerts } from './housekeeping-received.ts';
import type { AlertId } from './model.ts';

/** What facts move here. Each can be told again without doing more. */
export function alertsReceivedReactions(parts: { readonly perform: Perform }): readonly Reaction[] {
  const react = (to: string, name: string, operation: Operation, work: (act: Act, payload: never) => Promise<void>, when?: Reaction['when']): Reaction => ({
    to,
    name,
    ...(when ? { when } : {}),
    run: async (fact) => {
      await parts.perform({ kind: 'system', process: name }, { name, operation }, async (act) => {
        await work(act, fact.payload as never);
        return done(null);
      });
    },
  });
  return [
    react(
      'messages.MessageRegistered',
      'alerts.receive-message',
      'collect',
      async (act, { messageId }: { readonly messageId: MessageId }) => {
        await receiveMessage(act, messageId);
      },
      ({ direction, channel, messageKind }) => direction === 'in' && (channel === 'sirene' || channel === 'i247') && (messageKind === 'alert-form' || messageKind === 'hit-notice'),
    ),
    // Somebody corrected what kind of message it is; what is read of it is read anew, and what was understood stays.
    react(
      'messages.MessageCorrected',
      'alerts.follow-correction',
      'collect',
      async (act, { messageId }: { readonly messageId: MessageId }) => {
        await followCorrection(act, messageId);
      },
      ({ fields }) => Array.isArray(fields) && fields.includes('kind'),
    ),
    // From the right, by its name only: what screening came to decides how long data of SIS may stay.
    react('screening.ScreeningSettled', 'alerts.follow-screening', 'erase', (act, { alertId, outcome }: { readonly alertId: AlertId; readonly outcome: string }) => followScreening(act, alertId, outcome)),
  ];
}

async function followCorrection(act: Act, messageId: MessageId): Promise<void> {
  const message = await findMessage(act.db, messageId);
  if (!message || !(message.channel === 'sirene' || message.channel === 'i247') || !(message.kind === 'alert-form' || message.kind === 'hit-notice')) return;
  await receiveMessage(act, messageId);
}

async function followScreening(act: Act, alertId: AlertId, outcome: string): Promise<void> {
  const settled = await settleScreened(act, alertId, outcome === 'hit' ? 'hit' : 'no-hit');
  if (settled?.judged === 'no-hit') await eraseReceivedAlerts(act, [settled]);
}
