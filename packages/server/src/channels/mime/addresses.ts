import addressparser from 'nodemailer/lib/addressparser';
import { cleanLine, type Warn } from '../clean-text.ts';
import type { Mailbox } from '../model.ts';
import { decodeRawValue, decodeWords } from './fields.ts';

/** RFC 5321 section 4.5.3.1: 64 + `@` + 255. */
const maxAddressLength = 320;
const maxNameLength = 200;

/**
 * The mailboxes of address fields (RFC 5322 section 3.4), groups opened, entries without an address dropped; at most
 * `max` of them. A display name never becomes an address, whatever it decodes to.
 */
export function parseAddresses(values: readonly string[], max: number, warn: Warn): readonly Mailbox[] {
  const mailboxes: Mailbox[] = [];
  for (const value of values) {
    for (const entry of addressparser(decodeRawValue(value, warn), { flatten: true })) {
      // RFC 2047 section 5 forbids encoded words in an address: one that has any names another address than it shows.
      const address = entry.address.includes('=?') ? '' : cleanLine(entry.address, maxAddressLength, warn).toLowerCase();
      if (address === '') continue;
      if (mailboxes.length === max) {
        warn('value-cut');
        return mailboxes;
      }
      mailboxes.push({ address, name: cleanLine(decodeWords(entry.name, warn), maxNameLength, warn) });
    }
  }
  return mailboxes;
}
