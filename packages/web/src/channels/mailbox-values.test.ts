import { describe, expect, it } from 'vitest';
import { bodyOfValues, emptyMailbox, faultsOf, passwordVariablesOf, withSecurity, withShared, type MailboxValues } from './mailbox-values.ts';

const mailbox: MailboxValues = {
  ...emptyMailbox,
  name: 'SIENA duty mailbox',
  address: 'siena@spoc.example',
  channel: 'siena',
  imapHost: 'imap.spoc.example',
  imapUser: 'siena',
  imapPasswordVariable: 'VIGIE_SIENA_PASSWORD',
  smtpHost: 'smtp.spoc.example',
  smtpUser: 'siena',
  smtpPasswordVariable: 'VIGIE_SIENA_PASSWORD',
};

describe('the form of a mailbox', () => {
  it('has no fault when the server would take it, and is sent with its ports as numbers', () => {
    expect(faultsOf(mailbox)).toEqual({});
    expect(bodyOfValues(mailbox)).toMatchObject({ channel: 'siena', imap: { port: 993, security: 'tls', folder: 'INBOX' }, smtp: { port: 465 } });
  });

  it('needs both servers', () => {
    expect(Object.keys(faultsOf(emptyMailbox)).sort()).toEqual(['address', 'channel', 'imapHost', 'imapPasswordVariable', 'imapUser', 'name', 'smtpHost', 'smtpPasswordVariable', 'smtpUser']);
  });

  it('says what is wrong with a port, an address or the name of a variable', () => {
    expect(faultsOf({ ...mailbox, imapPort: '0', smtpPort: '70000' })).toEqual({ imapPort: 'port', smtpPort: 'port' });
    expect(faultsOf({ ...mailbox, imapPort: '9e3' })).toEqual({ imapPort: 'port' });
    expect(faultsOf({ ...mailbox, address: 'siena' })).toEqual({ address: 'address' });
    expect(faultsOf({ ...mailbox, smtpPasswordVariable: 'hunter2' })).toEqual({ smtpPasswordVariable: 'variable' });
  });

  it('lets nothing travel in the clear but on this very machine', () => {
    expect(faultsOf({ ...mailbox, smtpSecurity: 'none' })).toEqual({ smtpSecurity: 'insecure' });
    expect(faultsOf({ ...mailbox, smtpSecurity: 'none', smtpHost: '127.0.0.1' })).toEqual({});
    expect(faultsOf({ ...mailbox, smtpSecurity: 'none', smtpHost: '127.0.0.1.example' })).toEqual({ smtpSecurity: 'insecure' });
  });
});

describe('helping hands', () => {
  it('change a usual port with the encryption and leave another one', () => {
    expect(withSecurity(mailbox, 'smtp', 'starttls')).toEqual({ smtpSecurity: 'starttls', smtpPort: '587' });
    expect(withSecurity({ ...mailbox, imapPort: '10993' }, 'imap', 'starttls')).toEqual({ imapSecurity: 'starttls' });
  });

  it('carry user and variable over to the second server until it has its own', () => {
    expect(withShared({ ...mailbox, smtpUser: '' }, 'User', 'sien')).toEqual({ imapUser: 'sien', smtpUser: 'sien' });
    expect(withShared(mailbox, 'User', 'siena2')).toEqual({ imapUser: 'siena2', smtpUser: 'siena2' });
    expect(withShared({ ...mailbox, smtpUser: 'relay' }, 'User', 'siena2')).toEqual({ imapUser: 'siena2' });
  });

  it('name each variable once', () => {
    expect(passwordVariablesOf(bodyOfValues(mailbox))).toEqual(['VIGIE_SIENA_PASSWORD']);
    expect(passwordVariablesOf(bodyOfValues({ ...mailbox, smtpPasswordVariable: 'VIGIE_RELAY_PASSWORD' }))).toEqual(['VIGIE_SIENA_PASSWORD', 'VIGIE_RELAY_PASSWORD']);
  });
});
