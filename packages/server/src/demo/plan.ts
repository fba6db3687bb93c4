import type { Channel, Classification, CrimeArea, Direction, HandlingCode, InformationEvaluation, MessageKind, SourceEvaluation, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';
import type { Mailbox } from '../channels/model.ts';
import type { DemoFile } from './files.ts';
import type { SubjectRole } from '../subjects/model.ts';
import type { Sex } from './inventions.ts';
import type { DemoSignInName, DemoUnitCode } from './people.ts';
import type { Facts } from './texts.ts';

/** How a letter names the one it answers, if at all: what the desk goes by to put it into a thread. */
export type Link = 'in-reply-to' | 'number' | 'reference' | 'none';

/** In what shape an arrival comes: our envelope, a mail with our header fields, or a mail of somebody who knows neither. */
export type Form = 'envelope' | 'stating-mail' | 'plain-mail' | 'html-mail' | 'delivery-report' | 'auto-reply';

/** Whom and what a letter is about, as its reader takes it down. */
export interface About {
  readonly facts: Facts;
  readonly sex: Sex;
  readonly bornOn: string;
  readonly issuedBy: string;
  readonly role: SubjectRole;
}

/** Grounds of the demo's refusals: the letters of Directive (EU) 2023/977 Art. 6(1). */
export type RefusedFor = 'a' | 'c' | 'f-ii' | 'g-ii';

/** What a message of the demo desk says, before it exists. Times are milliseconds since 1970, on the full second. */
interface PlannedBase {
  /** `story.step`, unique. */
  readonly key: string;
  readonly at: number;
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
  readonly crimeAreas: readonly CrimeArea[];
  readonly language: string;
  readonly subject: string;
  /** May hold {@link numberSlot}: the number of the message it answers, known only once that is registered. */
  readonly text: string;
  readonly files: readonly DemoFile[];
  readonly answers: { readonly key: string; readonly link: Link } | undefined;
  /** Of a refusal: why. */
  readonly refusedFor: RefusedFor | undefined;
}

export interface PlannedArrival extends PlannedBase {
  readonly direction: Extract<Direction, 'in'>;
  readonly from: Mailbox;
  /** Absent for a sender whom the directory does not know. */
  readonly fromCode: string | undefined;
  readonly reference: string;
  readonly form: Form;
  /** By which door it comes, and by which other one again. */
  readonly door: string;
  readonly secondDoor: string | undefined;
  /** The unit to whose field it belongs, when a national service or a post is to work on it. */
  readonly unit: DemoUnitCode | undefined;
  /** For the queue as it stands now: nobody has dealt with it yet. */
  readonly isOpen: boolean;
  readonly about: About | undefined;
}

export interface PlannedSending extends PlannedBase {
  readonly direction: Extract<Direction, 'out'>;
  readonly to: readonly { readonly code: string; readonly copy: boolean }[];
  /** References of the other side that it answers. */
  readonly otherReferences: readonly string[];
  readonly author: DemoSignInName;
  /** How its transmission went. */
  readonly fate: 'sent' | 'rejected' | 'deferred';
  /** Answers for good: the message is filed in the same step. */
  readonly settles: boolean;
}

export type Planned = PlannedArrival | PlannedSending;

export const numberSlot = '«number»';
/** In a letter of the desk: the name of who sends it. */
export const authorSlot = '«author»';
