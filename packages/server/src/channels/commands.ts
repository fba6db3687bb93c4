import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { isUniqueViolation } from '../platform/database.ts';
import type { MailboxBody } from './contract.ts';
import type { MailboxId } from './model.ts';
import { isLoopback } from './server-security.ts';
import { findMailbox, insertMailbox, updateMailbox, type MailboxRow } from './store.ts';

type Refusals = 'channels.address-taken' | 'channels.insecure-server';

/** Adds a mailbox. Every process hears of it and begins to watch. */
export async function createMailbox(act: Act, body: MailboxBody): Promise<Outcome<MailboxRow, Refusals>> {
  if (!areServersSafe(body)) return refuse('channels.insecure-server');
  const row = { id: newId<'mailbox'>(), ...fieldsOf(body) };
  act.touch('mailbox', [row.id]);
  act.announce('channels');
  try {
    await insertMailbox(act.db, row);
  } catch (error) {
    if (isUniqueViolation(error, 'channels_mailbox_address')) return refuse('channels.address-taken');
    throw error;
  }
  return done({ ...row, version: 1 });
}

export async function changeMailbox(
  act: Act,
  id: MailboxId,
  version: number,
  body: MailboxBody,
): Promise<Outcome<MailboxRow, Refusals | 'channels.mailbox-not-found' | 'channels.changed-meanwhile'>> {
  if (!areServersSafe(body)) return refuse('channels.insecure-server');
  act.touch('mailbox', [id]);
  act.announce('channels');
  if (!(await findMailbox(act.db, id))) return refuse('channels.mailbox-not-found');
  const row = { id, version, ...fieldsOf(body) };
  try {
    return (await updateMailbox(act.db, row)) ? done({ ...row, version: version + 1 }) : refuse('channels.changed-meanwhile');
  } catch (error) {
    if (isUniqueViolation(error, 'channels_mailbox_address')) return refuse('channels.address-taken');
    throw error;
  }
}

function fieldsOf(body: MailboxBody): Omit<MailboxRow, 'id' | 'version'> {
  return { ...body, address: body.address.toLowerCase() };
}

/** Police mail crosses no network in the clear; on this very machine it crosses none. */
function areServersSafe(body: MailboxBody): boolean {
  return [body.imap, body.smtp].every((server) => server.security !== 'none' || isLoopback(server.host));
}
