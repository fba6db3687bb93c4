import type { Page } from '@playwright/test';
import { api, expect, expectAccessible, expectNoBareKeys, signIn, test } from './desk.ts';

interface RequestLine {
  readonly id: string;
  readonly stage: string;
  readonly version: number;
  readonly clock: { readonly state: string };
}

/** A request that a partner has just made: taken down by telephone, so that the test depends on nothing that others do. */
async function newRequest(page: Page): Promise<RequestLine> {
  const { items } = await api<{ items: readonly { readonly id: string; readonly name: string }[] }>(page, 'GET', '/partners/organisations?type=spoc&country=FR&limit=1');
  const partner = items[0]!;
  const draft = await api<{ id: string; version: number; content: object }>(page, 'POST', '/drafts', { draftKind: 'manual' });
  const receivedAt = new Date(Date.now() - 3_600_000).toISOString();
  const content = { ...draft.content, kind: 'request', subject: 'Whose boat lies at the north quay?', body: 'Please tell us who keeps it.', language: 'en', manual: { means: 'telephone', senderId: partner.id, senderName: partner.name, receivedAt } };
  const saved = await api<{ version: number }>(page, 'PUT', `/drafts/${draft.id}`, content, draft.version);
  const message = await api<{ id: string }>(page, 'POST', `/drafts/${draft.id}/send`, { acceptedWarnings: [] }, saved.version);
  let found: RequestLine | undefined;
  await expect
    .poll(
      async () => {
        ({
          items: [found],
        } = await api<{ items: readonly RequestLine[] }>(page, 'GET', `/requests/of-message/${message.id}`));
        return found?.stage;
      },
      { timeout: 30_000 },
    )
    .toBe('received');
  return found!;
}

test.describe('a request', () => {
  test('is assessed with the keyboard, and its clock says why', async ({ page }) => {
    await signIn(page, 'operator');
    const { id } = await newRequest(page);
    await page.goto(`/requests/${id}`);
    await expect(page.getByRole('heading', { name: 'The clock' })).toBeVisible();
    await expect(page.locator('.clock-lines')).toContainText('Art. 5(1)(c)');
    await expectNoBareKeys(page);
    await expectAccessible(page);

    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Urgent', { exact: true }).click();
    await dialog.getByRole('button', { name: /Why it is urgent/ }).click();
    await page.getByRole('option').first().click();
    await dialog.getByText('Indirect', { exact: false }).first().click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Assess urgency and access' }).click();
    await expect(page.locator('.clock-lines')).toContainText('Art. 5(1)(b)');
  });

  test('tells what would be if', async ({ page }) => {
    await signIn(page, 'operator');
    const { id } = await newRequest(page);
    await page.goto(`/requests/${id}`);
    await expect(page.getByRole('heading', { name: 'The clock' })).toBeVisible();
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('.clock-panel')).toHaveCount(2);
    await expect(dialog.locator('.clock-panel').nth(1)).toHaveAttribute('data-state', 'paused');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    // Nothing has changed.
    expect((await api<RequestLine>(page, 'GET', `/requests/${id}`)).clock.state).toBe('running');
  });

  test('is not answered before Europol was decided on, and then is, within its limit', async ({ page }) => {
    await signIn(page, 'operator');
    const { id } = await newRequest(page);
    await page.goto(`/requests/${id}`);
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Write the message' }).click();
    await expect(page).toHaveURL(/\/drafts\//);
    await expect(page.getByText(/Europol/).first()).toBeVisible();
    await page.getByRole('link', { name: 'To the request' }).click();
    await expect(page).toHaveURL(new RegExp(`/requests/${id}`));

    await page.keyboard.press('p');
    await page.getByRole('dialog').getByRole('button', { name: /Decide/ }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('link', { name: 'Answer' }).click();
    await expect(page).toHaveURL(/\/drafts\//);
    await page.getByRole('textbox', { name: /Text|Message|Body/ }).first().fill('The keeper is the harbour company.');
    // Between Member States another channel than SIENA needs its exception.
    await page.getByRole('button', { name: /Why not SIENA/ }).click();
    await page.getByRole('option', { name: /Technical incident/ }).click();
    await expect(page.getByText('1 obstacle')).toHaveCount(0);
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (const box of await dialog.getByRole('checkbox').all()) if (!(await box.isChecked())) await box.click({ force: true });
    await dialog.getByRole('button', { name: /Send/ }).click();
    await expect.poll(async () => (await api<RequestLine>(page, 'GET', `/requests/${id}`)).stage, { timeout: 30_000 }).toBe('answered');
    await page.goto(`/requests/${id}`);
    await expect(page.locator('.clock-face')).toContainText('Met');
  });
});

test('the statistics of Article 18 open the rows behind a figure', async ({ page }) => {
  await signIn(page, 'analyst');
  const year = new Date().getFullYear();
  await page.goto(`/statistics?year=${year}`);
  await expect(page.getByRole('heading', { name: `Requests for information in ${year}` })).toBeVisible();
  const figure = page.locator('section', { has: page.getByRole('heading', { name: /^Requests received/ }) }).last();
  await figure.getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'The requests behind the figure' }).getByRole('row').nth(1)).toBeVisible();
  await expectNoBareKeys(page);
  await expectAccessible(page);
});
