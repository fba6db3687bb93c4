import type { TextKey } from '../../shared/text.tsx';
import type { SkipReason } from './bulk.ts';

/** Why something is not done to a message; `name` is who has it. */
export const skipTexts = {
  'already-done': 'messages.bulk.skip.already-done',
  'not-done': 'messages.bulk.skip.not-done',
  'already-mine': 'messages.bulk.skip.already-mine',
  'of-colleague': 'messages.bulk.skip.of-colleague',
  'of-nobody': 'messages.bulk.skip.of-nobody',
  'not-permitted': 'messages.bulk.skip.not-permitted',
} as const satisfies Readonly<Record<SkipReason, TextKey>>;
