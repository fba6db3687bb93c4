import { expect, expectAccessible, test } from './desk.ts';

test('the sign-in screen is accessible, can be used with the keyboard alone, and the language chosen is kept', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('translator');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Name or password is not right/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('demo-dictionary-2026');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/queue/);

  await page.locator('.user-button').click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('a national unit begins with its tasks', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Name' }).fill('unit');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo-whistle-2026');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tasks/);
});
