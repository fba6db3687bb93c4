import type { Channel } from '../kernel/vocabulary.ts';
import type { ChannelState } from './contract.ts';

/** Whether every door of a channel is out of order; undefined when the desk has none for it, so that nothing is known. */
export function isOutOfOrder(states: readonly Pick<ChannelState, 'channel' | 'state'>[], channel: Channel): boolean | undefined {
  const doors = states.filter((door) => door.channel === channel);
  return doors.length === 0 ? undefined : doors.every(({ state }) => state === 'failed');
}
