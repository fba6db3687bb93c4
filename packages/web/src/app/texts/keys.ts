import type serverAccounts from '../../../../server/src/accounts/text.en.json';
import type serverAudit from '../../../../server/src/audit/text.en.json';
import type serverChannels from '../../../../server/src/channels/text.en.json';
import type serverDrafts from '../../../../server/src/drafts/text.en.json';
import type kernel from '../../../../server/src/kernel/text.en.json';
import type serverMessages from '../../../../server/src/messages/text.en.json';
import type serverPartners from '../../../../server/src/partners/text.en.json';
import type serverCases from '../../../../server/src/cases/text.en.json';
import type serverRequests from '../../../../server/src/requests/text.en.json';
import type serverHoldings from '../../../../server/src/holdings/text.en.json';
import type serverAlerts from '../../../../server/src/alerts/text.en.json';
import type serverScreening from '../../../../server/src/screening/text.en.json';
import type serverHits from '../../../../server/src/hits/text.en.json';
import type serverSubjects from '../../../../server/src/subjects/text.en.json';
import type accounts from '../../accounts/text.en.json';
import type audit from '../../audit/text.en.json';
import type cases from '../../cases/text.en.json';
import type channels from '../../channels/text.en.json';
import type drafts from '../../drafts/text.en.json';
import type messages from '../../messages/text.en.json';
import type partners from '../../partners/text.en.json';
import type requests from '../../requests/text.en.json';
import type holdings from '../../holdings/text.en.json';
import type alerts from '../../alerts/text.en.json';
import type screening from '../../screening/text.en.json';
import type hits from '../../hits/text.en.json';
import type shared from '../../shared/text.en.json';
import type subjects from '../../subjects/text.en.json';
import type app from '../text.en.json';

/** This client's own texts and the server's; a new slice adds its lines. The files themselves are found by their place. */
type Web = typeof accounts &
  typeof alerts &
  typeof app &
  typeof audit &
  typeof cases &
  typeof channels &
  typeof drafts &
  typeof hits &
  typeof holdings &
  typeof messages &
  typeof partners &
  typeof requests &
  typeof screening &
  typeof shared &
  typeof subjects;
type Server = typeof kernel &
  typeof serverAccounts &
  typeof serverAlerts &
  typeof serverAudit &
  typeof serverCases &
  typeof serverChannels &
  typeof serverDrafts &
  typeof serverHits &
  typeof serverHoldings &
  typeof serverMessages &
  typeof serverPartners &
  typeof serverRequests &
  typeof serverScreening &
  typeof serverSubjects;

/** `channel` of `vocabulary.channel.siena`; `messages.work-act` of `messages.work-act.claimed`. */
type VocabularyOf<Key extends string> = Key extends `vocabulary.${infer Name}.${string}`
  ? Name
  : Key extends `refusals.${string}`
    ? never
    : Key extends `${infer Slice}.${infer Name}.${string}`
      ? `${Slice}.${Name}`
      : never;

declare module '../../shared/text.tsx' {
  interface TextRegister {
    readonly key: keyof Web | keyof Server;
    readonly vocabulary: VocabularyOf<keyof Web | keyof Server>;
  }
}
