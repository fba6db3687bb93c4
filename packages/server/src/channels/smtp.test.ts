import { afterEach, expect, test } from 'vitest';
import { encodeMail } from './mail-codec.ts';
import type { Outgoing, ServerSettings } from './model.ts';
import { createMailSender, type MailSender } from './smtp.ts';
import { freePort, startSmtp, type TestSmtp } from './testing-mail-servers.ts';

const servers: TestSmtp[] = [];
const senders: MailSender[] = [];

afterEach(async () => {
  for (const sender of senders.splice(0)) sender.close();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(security: 'tls' | 'starttls' | 'none'): Promise<TestSmtp> {
  const server = await startSmtp({ users: { desk: 'secret' }, security });
  servers.push(server);
  return server;
}

function senderTo(server: { readonly port: number; readonly caFile?: string }, change: Partial<ServerSettings> = {}, password: string | undefined = 'secret', totalMs = 5_000): MailSender {
  const smtp: ServerSettings = { host: 'localhost', security: 'starttls', user: 'desk', passwordVariable: 'DESK_PASSWORD', ...server, ...change };
  const sender = createMailSender({ smtp }, (name) => (name === 'DESK_PASSWORD' ? password : undefined), { connectMs: 2_000, totalMs });
  senders.push(sender);
  return sender;
}

const outgoing: Outgoing = {
  messageId: '1@vigie.example',
  references: [],
  from: { address: 'desk@vigie.example', name: 'Desk' },
  to: [{ address: 'a@police.example', name: '' }],
  cc: [{ address: 'b@police.example', name: '' }],
  date: '2026-03-29T00:30:00.000Z' as Outgoing['date'],
  subject: 'Demande urgente',
  text: '.\n..two dots\nété\n',
  attachments: [{ name: 'a.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array(5_000).fill(13) }],
  stated: { kind: 'request' },
};
const bytes = Buffer.from(await encodeMail(outgoing));

test.each(['tls', 'starttls', 'none'] as const)('over %s the mail leaves as it was encoded, to all recipients', async (security) => {
  const server = await start(security);
  const sender = senderTo(server, { security });
  expect(await sender.test()).toBe('ok');
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'sent', reply: '250 queued as 42' });
  expect(server.taken).toEqual([{ from: 'desk@vigie.example', to: ['a@police.example', 'b@police.example'], bytes }]);
});

test('connections are kept between messages', async () => {
  const server = await start('starttls');
  const sender = senderTo(server);
  for (let count = 0; count < 5; count++) expect(await sender.transmit(outgoing, bytes)).toMatchObject({ state: 'sent' });
  expect(server.taken).toHaveLength(5);
  expect(server.connectionCount()).toBe(1);
});

test.each([
  ['no such user', { recipients: { 'a@police.example': { code: 550, text: 'no such user' } } }, ['a@police.example'], 'rejected', '550 no such user'],
  ['busy', { recipients: { 'a@police.example': { code: 450, text: 'mailbox busy' } } }, ['a@police.example'], 'deferred', '450 mailbox busy'],
  [
    'one gone, one busy',
    { recipients: { 'a@police.example': { code: 550, text: 'gone' }, 'b@police.example': { code: 451, text: 'busy' } } },
    ['a@police.example', 'b@police.example'],
    'deferred',
    /gone.*busy|busy.*gone/,
  ],
  [
    'one of two gone',
    { recipients: { 'a@police.example': { code: 550, text: 'gone' } } },
    ['a@police.example', 'b@police.example'],
    'sent',
    '250 queued as 42; a@police.example: 550 gone',
  ],
  ['sender refused', { recipients: {}, sender: { code: 553, text: 'not you' } }, ['a@police.example'], 'rejected', '553 not you'],
  ['content refused', { recipients: {}, data: { code: 554, text: 'virus found' } }, ['a@police.example'], 'rejected', '554 virus found'],
  ['try later', { recipients: {}, data: { code: 452, text: 'disk full' } }, ['a@police.example'], 'deferred', '452 disk full'],
] as const)('%s', async (_, script, to, state, reply) => {
  const server = await start('starttls');
  Object.assign(server.script, script);
  const transmission = await senderTo(server).transmit({ ...outgoing, to: to.map((address) => ({ address, name: '' })), cc: [] }, bytes);
  expect(transmission.state).toBe(state);
  expect(transmission.reply).toMatch(reply);
});

test('a server that never answers is given up, and the next message goes on a new connection', async () => {
  const server = await start('starttls');
  const sender = senderTo(server, {}, 'secret', 300);
  server.script.data = 'hang';
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'timed-out' });
  delete server.script.data;
  expect(await sender.transmit(outgoing, bytes)).toMatchObject({ state: 'sent' });
});

test('a wrong password defers, for it says nothing about the message', async () => {
  const server = await start('starttls');
  const sender = senderTo(server, {}, 'wrong');
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'authentication-failed' });
  expect(await sender.test()).toBe('authentication');
});

test('no password, no connection', async () => {
  const server = await start('starttls');
  const sender = senderTo(server, {}, '');
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'password-missing' });
  expect(await sender.test()).toBe('secret-missing');
  expect(server.connectionCount()).toBe(0);
});

test('a certificate nobody signed is refused, and a server that takes STARTTLS away gets no password', async () => {
  const strange = await start('starttls');
  const untrusting = senderTo({ port: strange.port });
  expect(await untrusting.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'certificate-refused' });
  expect(await untrusting.test()).toBe('certificate');
  const plain = await start('none');
  expect(await senderTo(plain, { security: 'starttls' }).transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'tls-failed' });
  expect(plain.taken).toEqual([]);
});

test('without TLS nothing leaves this machine', async () => {
  const sender = senderTo({ port: 25 }, { security: 'none', host: 'mail.police.example' });
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'insecure-refused' });
  expect(await sender.test()).toBe('certificate');
});

test('a server that is not there defers', async () => {
  const port = await freePort();
  const sender = senderTo({ port });
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'connection-refused' });
  expect(await sender.test()).toBe('unreachable');
  sender.close();
  expect(await sender.transmit(outgoing, bytes)).toEqual({ state: 'deferred', reply: 'closed' });
});
