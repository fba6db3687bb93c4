import { simpleParser } from 'mailparser';
import { startDovecot, startSmtp, type TestDovecot, type TestSmtp } from '../../server/src/channels/testing-mail-servers.ts';
import { api, expect, signIn, test } from './desk.ts';
import { mailboxPassword } from './start-desk.ts';

/** The desk's main job, on real servers: mail comes into a mailbox, an operator reads and answers it, the answer leaves. */
test.describe('from a real mailbox to the operator’s screen', () => {
  let imap: TestDovecot;
  let smtp: TestSmtp;

  test.beforeAll(async () => {
    imap = await startDovecot({ users: { ncb: mailboxPassword } });
    smtp = await startSmtp({ users: { ncb: mailboxPassword }, security: 'none' });
  });
  test.afterAll(async () => {
    await imap.stop();
    await smtp.stop();
  });

  test('a mail is registered while the operator watches, answered, and the answer is sent', async ({ page }) => {
    const server = { host: '127.0.0.1', security: 'none', user: 'ncb', passwordVariable: 'E2E_MAILBOX_PASSWORD' };
    await signIn(page, 'admin');
    const mailbox = await api<{ id: string }>(page, 'POST', '/channels/mailboxes', {
      name: 'NCB Port-Léonne',
      address: 'ncb@maravel.example',
      channel: 'i247',
      imap: { ...server, port: imap.imapPort, folder: 'INBOX' },
      smtp: { ...server, port: smtp.port },
      enabled: true,
    });
    expect(await api(page, 'POST', `/channels/mailboxes/${mailbox.id}/test`)).toEqual({ imap: 'ok', smtp: 'ok' });

    await signIn(page, 'operator');
    await page.goto('/queue?state=waiting&sort=-received');
    await expect(page.getByRole('grid')).toBeVisible();

    const subject = `URGENT: boat seen off Cape Larne ${Date.now()}`;
    await imap.append(
      'ncb',
      [
        'From: "Duty officer" <duty@ncb-larne.example>',
        'To: ncb@maravel.example',
        `Subject: ${subject}`,
        `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
        'Message-ID: <larne-1@ncb-larne.example>',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Please tell us whether the sailing boat Petite Étoile has called at one of your harbours since Monday.',
        '',
      ].join('\n'),
    );
    type Line = { readonly id: string; readonly subject: string; readonly number: string };
    let message: Line | undefined;
    await expect
      .poll(
        async () => {
          const { items } = await api<{ items: readonly Line[] }>(page, 'GET', '/messages/queue?sort=-received&limit=20');
          message = items.find((item) => item.subject === subject);
          return message !== undefined;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    if (!message) throw new Error('unreachable');
    const { id, number } = message;
    // Nobody reloads: the queue hears of it, and shows it or says that there is something new.
    const row = page.getByRole('row').filter({ hasText: number });
    const news = page.getByRole('button', { name: /\d+ new/ });
    await expect(row.or(news).first()).toBeVisible({ timeout: 20_000 });
    if (await news.isVisible()) await news.click();
    await expect(row).toBeVisible();

    await page.goto(`/messages/${id}`);
    await expect(page.getByText('Petite Étoile')).toBeVisible();
    await expect(page.getByText(number).first()).toBeVisible();
    // A stranger might be in a member state: before anything leaves, Europol is decided on (Directive (EU) 2023/977 Art. 12).
    await expect(page.getByRole('heading', { name: 'Request', exact: true })).toBeVisible();
    await page.keyboard.press('q');
    await expect(page).toHaveURL(/\/requests\//);
    await expect(page.getByRole('heading', { name: 'The clock' })).toBeVisible();
    await page.keyboard.press('p');
    await page.getByRole('dialog').getByRole('button', { name: /Decide/ }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.goto(`/messages/${id}`);
    await expect(page.getByText('Petite Étoile')).toBeVisible();
    await page.keyboard.press('r');
    await expect(page).toHaveURL(/\/drafts\//);

    const body = page.getByRole('textbox', { name: /text|body|message/i }).last();
    await body.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('The boat has not called at any of our harbours.');
    await expect(page.getByText(/saved/i).first()).toBeVisible();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: /send/i }).click();

    await expect.poll(() => smtp.taken.length, { timeout: 30_000 }).toBe(1);
    const sent = await simpleParser(smtp.taken[0]!.bytes);
    expect(smtp.taken[0]!.to).toEqual(['duty@ncb-larne.example']);
    expect(sent.inReplyTo).toBe('<larne-1@ncb-larne.example>');
    expect(sent.subject).toBe(`Re: ${subject}`);
    expect(sent.text).toContain('The boat has not called at any of our harbours.');
    const outbox = await api<{ items: readonly { readonly subject: string; readonly state: string }[] }>(page, 'GET', '/messages/outbox?state=sent&limit=200');
    expect(outbox.items.find((item) => item.subject === `Re: ${subject}`)?.state).toBe('sent');

    // The answer of the other side finds its thread by its Message-ID.
    await imap.append('ncb', ['From: duty@ncb-larne.example', 'To: ncb@maravel.example', `Subject: thank you ${subject}`, `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`, `In-Reply-To: ${sent.messageId}`, 'Message-ID: <larne-2@ncb-larne.example>', '', 'Thank you.', ''].join('\n'));
    await expect
      .poll(async () => (await api<{ thread: readonly unknown[] }>(page, 'GET', `/messages/${id}`)).thread.length, { timeout: 20_000 })
      .toBe(3);
  });
});
