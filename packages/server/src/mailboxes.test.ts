import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from './testing-app.ts';
import type { MailboxView } from './channels/contract.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { SET_ONE: 'secret', SET_EMPTY: '' } });
});
afterAll(() => app.stop());

const server = (passwordVariable: string) => ({ host: '127.0.0.1', port: 1, security: 'none', user: 'desk', passwordVariable });
const call = async <Reply>(method: 'GET' | 'POST', path: string, payload?: object) => {
  const reply = await app.desk.http.inject({ method, url: `/api/v1${path}`, headers: app.headersOf('administrator'), ...(payload && { payload }) });
  expect(reply.statusCode).toBe(200);
  return reply.json<Reply>();
};

test.each([
  ['neither', 'SET_ONE', 'SET_ONE', []],
  ['the one for incoming mail', 'UNSET_IN', 'SET_ONE', ['UNSET_IN']],
  ['the one for outgoing mail, which is there and empty', 'SET_ONE', 'SET_EMPTY', ['SET_EMPTY']],
  ['both', 'UNSET_IN', 'UNSET_OUT', ['UNSET_IN', 'UNSET_OUT']],
  ['both, which are one and the same', 'UNSET_IN', 'UNSET_IN', ['UNSET_IN']],
])('a mailbox says which of its password variables is missing: %s', async (name, imap, smtp, missingVariables) => {
  const body = { name, address: `${name.replaceAll(/\W/g, '-')}@vigie.example`, channel: 'siena', imap: { ...server(imap), folder: 'INBOX' }, smtp: server(smtp), enabled: false };
  const created = await call<MailboxView>('POST', '/channels/mailboxes', body);
  expect(created.missingVariables).toEqual(missingVariables);
  const { items } = await call<{ items: readonly MailboxView[] }>('GET', '/channels/mailboxes');
  expect(items.find(({ id }) => id === created.id)).toEqual(created);
  expect(JSON.stringify(items)).not.toContain('secret"');
});
