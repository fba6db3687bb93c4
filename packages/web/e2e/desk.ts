import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

/** The cast of the demo desk, by the name they sign in with. */
export type Who = 'operator' | 'leader' | 'screening' | 'translator' | 'liaison' | 'unit' | 'analyst' | 'auditor' | 'admin';

interface SignIn {
  readonly signInName: string;
  readonly password: string;
}

export function origin(): string {
  const value = process.env['VIGIE_E2E_ORIGIN'];
  if (!value) throw new Error('the desk is not started');
  return value;
}

/** Every test fails on what the browser complains of: a script error, a violated content security policy, a missing text. */
export const test = base.extend<{ readonly quiet: void }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know that nothing is needed
  baseURL: async ({}, use) => use(origin()),
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // A refusal is an answer: the browser reports its status as an error, the page shows its sentence.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

const mark = { 'x-vigie-request': '1' };
let signIns: readonly SignIn[] | undefined;

async function passwordOf(request: APIRequestContext, who: Who): Promise<string> {
  signIns ??= ((await (await request.get(`${origin()}/api/v1/accounts/welcome`)).json()) as { demoSignIns: readonly SignIn[] }).demoSignIns;
  const found = signIns.find(({ signInName }) => signInName === who);
  if (!found) throw new Error(`nobody signs in as ${who}`);
  return found.password;
}

/** Signs in without the form (which has a test of its own), in the language given. */
export async function signIn(page: Page, who: Who, language: 'en' | 'fr' | 'nl' | 'de' = 'en'): Promise<void> {
  const { request } = page.context();
  const reply = await request.post(`${origin()}/api/v1/accounts/sign-in`, { headers: mark, data: { signInName: who, password: await passwordOf(request, who) } });
  expect(reply.status(), await reply.text()).toBe(200);
  const chosen = await request.put(`${origin()}/api/v1/accounts/language`, { headers: mark, data: { language } });
  expect(chosen.status()).toBe(200);
}

/** Calls the API as whoever is signed in on this page. */
export async function api<T>(page: Page, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, data?: object, version?: number): Promise<T> {
  const reply = await page.context().request.fetch(`${origin()}/api/v1${path}`, {
    method,
    headers: { ...mark, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
    ...(data ? { data } : {}),
  });
  expect(reply.ok(), `${method} ${path}: ${reply.status()} ${await reply.text()}`).toBe(true);
  return (await reply.json()) as T;
}

/** A theme without the menu: what the workstation remembers. */
export async function useTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('vigie.preferences', JSON.stringify({ theme: chosen })), theme);
}

/** WCAG 2.0 to 2.2, A and AA, and axe's best practices: not one violation. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']));
}

/** The contrast of every text: all that another theme can change. */
export async function expectLegible(page: Page): Promise<void> {
  await expectNoViolation(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function expectNoViolation(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}

/** No key of a text shows where its text should be. */
export async function expectNoBareKeys(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  expect(text.match(/\b(app|shared|accounts|audit|cases|channels|drafts|messages|partners|requests|subjects|vocabulary|refusals)\.[a-z-]+(\.[a-z-]+)*\b/g) ?? []).toEqual([]);
}
