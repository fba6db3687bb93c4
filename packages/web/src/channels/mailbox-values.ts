import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { Channel } from '@vigie/server/kernel/vocabulary';
import type { createMailbox, MailboxView } from '@vigie/server/channels/contract';

export type MailboxBody = CallOf<typeof createMailbox>['body'];
export type Security = MailboxBody['smtp']['security'];
export type Protocol = 'imap' | 'smtp';

/** The form of a mailbox as it is typed. There is no password in it: only the name of the variable that holds it. */
export interface MailboxValues {
  readonly name: string;
  readonly address: string;
  readonly channel: Channel | null;
  readonly enabled: boolean;
  readonly imapHost: string;
  readonly imapPort: string;
  readonly imapSecurity: Security;
  readonly imapUser: string;
  readonly imapPasswordVariable: string;
  readonly imapFolder: string;
  readonly smtpHost: string;
  readonly smtpPort: string;
  readonly smtpSecurity: Security;
  readonly smtpUser: string;
  readonly smtpPasswordVariable: string;
}

/** RFC 8314: TLS from the first byte is the rule. */
const standardPorts: Readonly<Record<Protocol, Readonly<Record<Security, string>>>> = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '25' },
};

export const emptyMailbox: MailboxValues = {
  name: '',
  address: '',
  channel: null,
  enabled: true,
  imapHost: '',
  imapPort: standardPorts.imap.tls,
  imapSecurity: 'tls',
  imapUser: '',
  imapPasswordVariable: '',
  imapFolder: 'INBOX',
  smtpHost: '',
  smtpPort: standardPorts.smtp.tls,
  smtpSecurity: 'tls',
  smtpUser: '',
  smtpPasswordVariable: '',
};

export function valuesOf({ name, address, channel, enabled, imap, smtp }: MailboxView): MailboxValues {
  return {
    name,
    address,
    channel,
    enabled,
    imapHost: imap.host,
    imapPort: String(imap.port),
    imapSecurity: imap.security,
    imapUser: imap.user,
    imapPasswordVariable: imap.passwordVariable,
    imapFolder: imap.folder,
    smtpHost: smtp.host,
    smtpPort: String(smtp.port),
    smtpSecurity: smtp.security,
    smtpUser: smtp.user,
    smtpPasswordVariable: smtp.passwordVariable,
  };
}

export function bodyOf({ name, address, channel, enabled, imap, smtp }: MailboxView): MailboxBody {
  return { name, address, channel, enabled, imap: { ...imap }, smtp: { ...smtp } };
}

/** What is sent; only of values without {@link faultsOf faults}. */
export function bodyOfValues(values: MailboxValues): MailboxBody {
  if (values.channel === null) throw new Error('the form was sent with faults');
  return {
    name: values.name,
    address: values.address.trim(),
    channel: values.channel,
    enabled: values.enabled,
    imap: {
      host: values.imapHost,
      port: Number(values.imapPort),
      security: values.imapSecurity,
      user: values.imapUser,
      passwordVariable: values.imapPasswordVariable.trim(),
      folder: values.imapFolder,
    },
    smtp: {
      host: values.smtpHost,
      port: Number(values.smtpPort),
      security: values.smtpSecurity,
      user: values.smtpUser,
      passwordVariable: values.smtpPasswordVariable.trim(),
    },
  };
}

export type MailboxFault = 'required' | 'address' | 'port' | 'variable' | 'insecure';

const addressRule = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const variableRule = /^[A-Z][A-Z0-9_]{2,63}$/;
const required = ['name', 'address', 'imapHost', 'imapUser', 'imapFolder', 'smtpHost', 'smtpUser', 'imapPasswordVariable', 'smtpPasswordVariable'] as const;

/** What the server would refuse, said at its field before it is sent. */
export function faultsOf(values: MailboxValues): Readonly<Partial<Record<keyof MailboxValues, MailboxFault>>> {
  const faults: Partial<Record<keyof MailboxValues, MailboxFault>> = {};
  for (const name of required) if (values[name].trim() === '') faults[name] = 'required';
  if (values.channel === null) faults.channel = 'required';
  if (!faults.address && !addressRule.test(values.address.trim())) faults.address = 'address';
  for (const protocol of ['imap', 'smtp'] as const) {
    const port = Number(values[`${protocol}Port`]);
    if (!/^\d{1,5}$/.test(values[`${protocol}Port`].trim()) || port < 1 || port > 65_535) faults[`${protocol}Port`] = 'port';
    const variable = `${protocol}PasswordVariable` as const;
    if (!faults[variable] && !variableRule.test(values[variable].trim())) faults[variable] = 'variable';
    if (values[`${protocol}Security`] === 'none' && !isThisMachine(values[`${protocol}Host`].trim())) faults[`${protocol}Security`] = 'insecure';
  }
  return faults;
}

/** Police mail crosses no network in the clear: only on this very machine, for tests. */
function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The change of a server's encryption, with its port where that was the usual one. */
export function withSecurity(values: MailboxValues, protocol: Protocol, security: Security): Partial<MailboxValues> {
  const ports = standardPorts[protocol];
  const wasUsual = values[`${protocol}Port`].trim() === ports[values[`${protocol}Security`]];
  return { [`${protocol}Security`]: security, ...(wasUsual && { [`${protocol}Port`]: ports[security] }) };
}

/** The change of what the two servers nearly always share; the second follows while it says the same or nothing. */
export function withShared(values: MailboxValues, name: 'User' | 'PasswordVariable', text: string): Partial<MailboxValues> {
  const follows = values[`smtp${name}`] === '' || values[`smtp${name}`] === values[`imap${name}`];
  return { [`imap${name}`]: text, ...(follows && { [`smtp${name}`]: text }) };
}

/** The variables a mailbox takes its passwords from, each once. */
export function passwordVariablesOf({ imap, smtp }: Pick<MailboxView, 'imap' | 'smtp'>): readonly string[] {
  return [...new Set([imap.passwordVariable, smtp.passwordVariable])];
}
