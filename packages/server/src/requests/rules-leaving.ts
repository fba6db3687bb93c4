import type { Channel, MessageKind, SienaException } from '../kernel/vocabulary.ts';
import type { Membership, OrganisationType } from '../partners/model.ts';
import type { EvidenceConsent, PurposeLimit } from './model.ts';
import { checkUse, type IntendedUse, type UseFault } from './rules-content.ts';

/** What a message that is about to leave must have behind it: a prepared request, an exception to SIENA, its giver's leave. */

/** To whom it goes; null where the directory does not know the address. */
export type Receiver = { readonly id: string; readonly type: OrganisationType; readonly country: string | null; readonly memberships: readonly Membership[] } | null;

/** Exchange under Directive (EU) 2023/977 is with member states and the Schengen countries; who is not known might be one. */
export function isUnderDirective(receiver: Receiver, ownCountry: string): boolean {
  return receiver === null || (receiver.country !== ownCountry && (receiver.memberships.includes('eu') || receiver.memberships.includes('schengen')));
}

/** Kinds that begin an exchange of ours: Arts. 4 and 7. */
export const openingKinds = ['request', 'spontaneous'] as const satisfies readonly MessageKind[];

/** What begins an exchange with another state is prepared first: Arts. 4(5) and 12 are asked of it there. SIRENE has its own law. */
export function mustBePrepared({ kind, channel }: { readonly kind: MessageKind; readonly channel: Channel }, to: readonly Receiver[], ownCountry: string): boolean {
  if (channel === 'sirene' || channel === 'national') return false;
  return openingKinds.some((one) => one === kind) && to.some((receiver) => isUnderDirective(receiver, ownCountry));
}

/** Channels for which Art. 13 has nothing to say. */
const withoutException: readonly Channel[] = ['siena', 'sirene', 'national'];

/** Art. 13(1), (2): among member states another channel than SIENA needs its exception. */
export function needsException(channel: Channel, to: readonly Receiver[], ownCountry: string): boolean {
  return !withoutException.includes(channel) && to.some((receiver) => receiver !== null && receiver.country !== ownCountry && receiver.memberships.includes('eu'));
}

/** The exception that is taken down: one that was stated and is needed no more is none. */
export function exceptionTaken(content: { readonly channel: Channel; readonly sienaException?: SienaException | null | undefined }): SienaException | null {
  return withoutException.includes(content.channel) ? null : (content.sienaException ?? null);
}

/** Information that another state gave under limits. */
export interface Limited {
  readonly caseId: string;
  readonly giverId: string | null;
  readonly giverCountry: string | null;
  readonly limits: readonly PurposeLimit[];
  readonly consent: EvidenceConsent;
}

/**
 * What its giver's limits have against sending it on; nothing where it goes back to its giver only. Another case is another
 * purpose until the giver has agreed: that it has is recorded by limiting the purpose anew.
 */
export function useFaultsOf(limited: Limited, to: readonly Receiver[], intoCaseId: string | undefined, ownCountry: string): readonly UseFault[] {
  const others = to.filter((receiver) => !isGiver(receiver, limited));
  if (others.length === 0) return [];
  const abroad = others.filter((receiver) => receiver === null || receiver.country !== ownCountry);
  const inSameCase = intoCaseId === undefined || intoCaseId === limited.caseId;
  const use: IntendedUse = { forStatedPurpose: inSameCase, inSameCase, passedOn: abroad.length > 0, toThirdCountry: abroad.some(isThird), asEvidence: false };
  return checkUse(use, limited.limits, limited.consent).map(({ code }) => code);
}

function isGiver(receiver: Receiver, { giverId, giverCountry }: Limited): boolean {
  return receiver !== null && (receiver.id === giverId || (giverCountry !== null && receiver.country === giverCountry));
}

/** Who is not known might be anywhere. Europol is of the Union. */
function isThird(receiver: Receiver): boolean {
  return receiver === null || (receiver.type !== 'europol' && !receiver.memberships.includes('eu') && !receiver.memberships.includes('schengen'));
}
