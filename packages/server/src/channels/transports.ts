import type { Channel } from '../kernel/vocabulary.ts';
import type { Mailbox, Outgoing, Transmission } from './model.ts';

/** One way out of the desk: a mailbox's SMTP server or the outgoing folder. */
export interface Transport {
  /** `mailbox:<id>` or `folder`: kept with every delivery. */
  readonly via: string;
  /** The desk's own address on this way. */
  readonly from: Mailbox;
  readonly mediaType: 'message/rfc822';
  /** The bytes as they will leave: made once, kept, and transmitted unchanged at every attempt. */
  encode(outgoing: Outgoing): Promise<Uint8Array>;
  /** Never throws for what the other side does: that is a {@link Transmission}. */
  transmit(outgoing: Pick<Outgoing, 'messageId' | 'from' | 'to' | 'cc'>, bytes: Uint8Array): Promise<Transmission>;
}

/** The ways out, as configured now. */
export interface Transports {
  /** The way by which a channel's messages leave; undefined when it has none. */
  forChannel(channel: Channel): Transport | undefined;
  byVia(via: string): Transport | undefined;
}
