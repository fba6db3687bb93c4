import type { OrganisationId } from '@vigie/server/partners/model';
import { recipientKey, type DraftContent } from './draft-content.ts';

export type Recipient = DraftContent['recipients'][number];

export interface ParsedAddresses {
  readonly addresses: readonly string[];
  /** What is not an address, as it was typed. */
  readonly rest: string;
}

/** One part of a list: a bare address, or a name with the address in angle brackets. */
const bare = /^[^\s@<>"(),:;[\]\\|]+@[^\s@<>"(),:;[\]\\|]+\.[^\s@<>"(),:;[\]\\|.]+$/;
const longestAddress = 254;

/**
 * Mail addresses in something typed or pasted: separated by commas, semicolons or line ends, each alone or as
 * `Name <address>`. A comma within quotes or before an angle bracket belongs to a name. Each address once.
 */
export function parseAddresses(text: string): ParsedAddresses {
  const addresses: string[] = [];
  const rest: string[] = [];
  for (const part of partsOf(text)) {
    const address = addressOf(part);
    if (address === undefined) rest.push(part);
    else if (!addresses.some((known) => known.toLowerCase() === address.toLowerCase())) addresses.push(address);
  }
  return { addresses, rest: rest.join(', ') };
}

function addressOf(part: string): string | undefined {
  const [, bracketed] = /<([^<>]*)>\s*$/.exec(part) ?? [];
  const candidate = (bracketed ?? part).trim().replace(/^mailto:/i, '');
  return candidate.length <= longestAddress && bare.test(candidate) ? candidate : undefined;
}

/** Splits at separators outside quotes; a part with a name but no address yet (`Desk, Night <a@b.example>`) goes on. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  const end = () => {
    if (part.trim() !== '') parts.push(part.trim());
    part = '';
  };
  for (const sign of text.replaceAll(/\r\n?/g, '\n')) {
    if (sign === '"') isQuoted = !isQuoted;
    const isHard = !isQuoted && (sign === ';' || sign === '\n');
    // A comma ends a part only behind an address: names have commas too.
    const isSoft = !isQuoted && sign === ',' && (part.includes('@') || part.trim() === '');
    if (isHard || isSoft) end();
    else part += sign;
  }
  end();
  return parts;
}

/** Adds recipients who are not yet among them. */
export function withRecipients(recipients: readonly Recipient[], added: readonly Pick<Recipient, 'organisationId' | 'address'>[]): Recipient[] {
  const known = new Set(recipients.map(recipientKey));
  const fresh = added.filter((one) => {
    const key = recipientKey(one);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return [...recipients, ...fresh.map(({ organisationId, address }) => ({ organisationId, address, copy: false }))];
}

/** Whether one of these languages is that of the message, regions aside: `nl-BE` reads `nl`. Nothing known accepts all. */
export function acceptsLanguage(accepted: readonly string[], language: string | null): boolean {
  if (language === null || accepted.length === 0) return true;
  const base = (tag: string) => tag.split('-')[0]?.toLowerCase();
  return accepted.some((tag) => base(tag) === base(language));
}

export function organisationIdsOf(content: Pick<DraftContent, 'recipients' | 'manual'>): readonly OrganisationId[] {
  const ids = [...content.recipients.map(({ organisationId }) => organisationId), content.manual?.senderId ?? null];
  return [...new Set(ids.filter((id) => id !== null))];
}
