import type { Page } from '@playwright/test';
import { api, expect, expectAccessible, expectLegible, expectNoBareKeys, signIn, test, type Who } from './desk.ts';

/** A screen at an address of its own, or at that of something which is looked up: `{ path: '/cases/$id', find: … }`. */
interface Screen {
  readonly path: string;
  readonly who: Who;
  /** The path with what stands for `$id`. */
  readonly find?: (page: Page) => Promise<string>;
}

interface Lines {
  readonly items: readonly { readonly id: string }[];
}

const screens: readonly Screen[] = [
  { path: '/queue', who: 'operator' },
  { path: '/search', who: 'operator' },
  { path: '/requests', who: 'operator' },
  { path: '/cases', who: 'operator' },
  { path: '/tasks', who: 'unit' },
  { path: '/subjects', who: 'operator' },
  { path: '/statistics', who: 'leader' },
  { path: '/screening', who: 'screening' },
  { path: '/screening/runs', who: 'screening' },
  { path: '/alerts', who: 'screening' },
  { path: '/alerts/new', who: 'operator' },
  { path: '/alerts/convert', who: 'screening' },
  { path: '/holdings', who: 'leader' },
  { path: '/hits', who: 'operator' },
  { path: '/drafts', who: 'operator' },
  { path: '/outbox', who: 'operator' },
  { path: '/quarantine', who: 'operator' },
  { path: '/partners?country=FR', who: 'leader' },
  { path: '/audit', who: 'auditor' },
  { path: '/administration/accounts', who: 'admin' },
  { path: '/administration/units', who: 'admin' },
  { path: '/administration/mailboxes', who: 'admin' },
  { path: '/administration/clients', who: 'admin' },
  { path: '/messages/$id', who: 'operator', find: (page) => firstOf(page, '/messages/queue?limit=1&direction=in', '/messages') },
  { path: '/requests/$id', who: 'operator', find: (page) => firstOf(page, '/requests?limit=1', '/requests') },
  { path: '/cases/$id', who: 'operator', find: async (page) => `/cases/${await aCase(page)}` },
  { path: '/tasks/$id', who: 'unit', find: (page) => firstOf(page, '/cases/tasks?limit=1', '/tasks') },
  { path: '/alerts/$id', who: 'screening', find: (page) => firstOf(page, '/alerts?limit=1', '/alerts') },
  { path: '/alerts/$id?side=foreign', who: 'screening', find: (page) => firstOf(page, '/alerts/received?limit=1', '/alerts').then((path) => `${path}?side=foreign`) },
  { path: '/holdings/loads/$id', who: 'leader', find: (page) => firstOf(page, '/holdings/loads?limit=1', '/holdings/loads') },
  { path: '/hits/$id', who: 'operator', find: (page) => firstOf(page, '/hits?limit=1', '/hits') },
  { path: '/subjects/$id', who: 'operator', find: async (page) => `/subjects/${await aSubject(page)}` },
];

async function firstOf(page: Page, list: string, screen: string): Promise<string> {
  return `${screen}/${(await api<Lines>(page, 'GET', list)).items[0]!.id}`;
}

/** A case in which something lies. */
async function aCase(page: Page): Promise<string> {
  type Line = Lines['items'][number] & { readonly itemCounts: Readonly<Record<string, number>> };
  const { items } = await api<{ readonly items: readonly Line[] }>(page, 'POST', '/cases/list', { state: 'open', sort: 'opened' });
  return items.find(({ itemCounts }) => itemCounts['subject']! > 0)!.id;
}

async function aSubject(page: Page): Promise<string> {
  const { items } = await api<{ readonly items: readonly { readonly objectId: string }[] }>(page, 'GET', `/cases/${await aCase(page)}/items?kind=subject`);
  return items[0]!.objectId;
}

/** The screen has its heading, and what it shows has come. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Chooses a language in the menu. The account keeps its own: two screens are looked at by the same person at the same time. */
async function speak(page: Page, language: string, name: string): Promise<void> {
  await page.route('**/api/v1/accounts/language', (route) => route.fulfill({ json: {} }));
  await page.locator('.user-button').click();
  await page.getByRole('menuitemradio', { name }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

for (const { path, who, find } of screens) {
  test(`${path} is accessible, legible in the dark, and speaks four languages`, async ({ page }) => {
    await signIn(page, who);
    await page.goto(find ? await find(page) : path);
    await settle(page);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectLegible(page);

    const heading = page.getByRole('heading', { level: 1 });
    const headings = new Set<string>();
    for (const [language, name] of [['en', 'English'], ['fr', 'Français'], ['nl', 'Nederlands'], ['de', 'Deutsch']] as const) {
      if (language !== 'en') await speak(page, language, name);
      await settle(page);
      // The access log shows the names of acts and processes, which look like keys.
      if (path !== '/audit') await expectNoBareKeys(page);
      headings.add(await heading.innerText());
    }
    // What is looked up is headed by its number, which is the same in all of them.
    if (!find) expect(headings.size).toBeGreaterThan(1);
  });
}

test('a draft that answers a message is accessible', async ({ page }) => {
  await signIn(page, 'operator');
  const { items } = await api<Lines>(page, 'GET', '/messages/queue?limit=1&direction=in');
  const { id } = await api<{ id: string }>(page, 'POST', '/drafts', { draftKind: 'reply', aboutId: items[0]!.id });
  await page.goto(`/drafts/${id}`);
  await settle(page);
  await expectNoBareKeys(page);
  await expectAccessible(page);
  await api(page, 'DELETE', `/drafts/${id}`);
});
