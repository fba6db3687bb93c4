import type { Page } from '@playwright/test';
import { api, expect, expectAccessible, expectLegible, expectNoBareKeys, signIn, test, useTheme, type Who } from './desk.ts';

interface Screen {
  readonly path: string;
  readonly who: Who;
}

const screens: readonly Screen[] = [
  { path: '/queue', who: 'operator' },
  { path: '/search', who: 'operator' },
  { path: '/requests', who: 'operator' },
  { path: '/cases', who: 'operator' },
  { path: '/tasks', who: 'unit' },
  { path: '/subjects', who: 'operator' },
  { path: '/statistics', who: 'leader' },
  { path: '/drafts', who: 'operator' },
  { path: '/outbox', who: 'operator' },
  { path: '/quarantine', who: 'operator' },
  { path: '/partners?country=FR', who: 'leader' },
  { path: '/audit', who: 'auditor' },
  { path: '/administration/accounts', who: 'admin' },
  { path: '/administration/units', who: 'admin' },
  { path: '/administration/mailboxes', who: 'admin' },
  { path: '/administration/clients', who: 'admin' },
];

/** The screen has its heading, and what it shows has come. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test.describe('every screen', () => {
  for (const { path, who } of screens) {
    test(`${path} is accessible`, async ({ page }) => {
      await useTheme(page, 'light');
      await signIn(page, who);
      await page.goto(path);
      await settle(page);
      await expectAccessible(page);
    });
    test(`${path} is legible in the dark`, async ({ page }) => {
      await useTheme(page, 'dark');
      await signIn(page, who);
      await page.goto(path);
      await settle(page);
      await expectLegible(page);
    });
    test(`${path} speaks four languages`, async ({ page }) => {
      const headings: string[] = [];
      for (const language of ['en', 'fr', 'nl', 'de'] as const) {
        await signIn(page, who, language);
        await page.goto(path);
        await settle(page);
        // The access log shows the names of acts and processes, which look like keys.
        if (path !== '/audit') await expectNoBareKeys(page);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        headings.push(await page.getByRole('heading', { level: 1 }).innerText());
      }
      expect(new Set(headings).size).toBeGreaterThan(1);
    });
  }

  test('a message and its answer are accessible too', async ({ page }) => {
    await signIn(page, 'operator');
    const { items } = await api<{ items: readonly { readonly id: string }[] }>(page, 'GET', '/messages/queue?limit=5&direction=in');
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(page, theme);
      await page.goto(`/messages/${items[0]!.id}`);
      await settle(page);
      await expectNoBareKeys(page);
      await expectAccessible(page);
    }
    const { id } = await api<{ id: string }>(page, 'POST', '/drafts', { draftKind: 'reply', aboutId: items[0]!.id });
    await page.goto(`/drafts/${id}`);
    await settle(page);
    await expectNoBareKeys(page);
    await expectAccessible(page);
    await api(page, 'DELETE', `/drafts/${id}`);
  });

  test('the sign-in screen is accessible, and can be used with the keyboard alone', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.type('operator');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Name or password is not right/)).toBeVisible();
    await page.getByRole('textbox', { name: 'Password' }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('demo-lantern-2026');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/queue/);
  });
});
