import type { Fact } from '../platform/act.ts';
import type { MessageTable } from './tables.ts';

/** That a message is in the registry now. */
export function registeredFact(message: Pick<MessageTable, 'id' | 'direction' | 'kind' | 'channel' | 'thread_reason'>): Fact {
  const { id, direction, kind, channel, thread_reason: reason } = message;
  return {
    slice: 'messages',
    kind: 'MessageRegistered',
    object: `message:${id}`,
    payload: { messageId: id, direction, messageKind: kind, channel, joinsThread: reason !== 'first' },
  };
}
