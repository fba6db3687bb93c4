import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from './testing-app.ts';

describe('what could not be read', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  async function quarantine(bytes: Buffer): Promise<string> {
    const [fate] = await app.desk.doors.deliver([
      { channel: 'siena', source: 'folder:test', transportId: bytes.toString('hex'), receivedAt: app.ground.clock(), mediaType: 'application/vnd.vigie.envelope+json', bytes },
    ]);
    if (fate?.fate !== 'quarantined') throw new Error(`it was ${fate?.fate}`);
    return fate.quarantineId;
  }
  const act = (id: string, verb: string, payload?: object) =>
    app.desk.http.inject({ method: 'POST', url: `/api/v1/messages/quarantine/${id}/${verb}`, headers: app.headersOf('operator'), ...(payload ? { payload } : {}) });

  test('can be tried again, and stays with its new reason when it still cannot', async () => {
    const id = await quarantine(Buffer.from('{"vigieEnvelope":1}'));
    const reply = await act(id, 'retry');
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({ state: 'open', attemptCount: 2, reason: 'envelope-invalid' });
  });

  test('is set aside with a reason, once, and its bytes stay', async () => {
    const id = await quarantine(Buffer.from('not an envelope'));
    expect((await act(id, 'set-aside', { note: 'A test of the partner.' })).json()).toMatchObject({ state: 'set-aside', note: 'A test of the partner.' });
    expect((await act(id, 'retry')).json()).toMatchObject({ code: 'messages.quarantine-settled' });
    const bytes = await app.desk.http.inject({ url: `/api/v1/messages/quarantine/${id}/bytes`, headers: app.headersOf('operator') });
    expect(bytes.body).toBe('not an envelope');
  });
});
