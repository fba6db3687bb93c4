import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

/** The cast of the demo desk, by the name they sign in with. */
export const cast = ['operator', 'leader', 'screening', 'translator', 'liaison', 'unit', 'analyst', 'auditor', 'admin'] as const;
export type Who = (typeof cast)[number];

/** The cookie of somebody who has signed in. */
export interface Session {
  readonly name: string;
  readonly value: string;
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

/** What marks a call as one of the client's. */
export const mark = { 'x-vigie-request': '1' };

/** Is whoever it is from now on: the session that the start of the run opened for them. The form has a test of its own. */
export async function signIn(page: Page, who: Who): Promise<void> {
  const sessions = JSON.parse(process.env['VIGIE_E2E_SESSIONS'] ?? '{}') as Partial<Record<Who, Session>>;
  const session = sessions[who];
  if (!session) throw new Error(`nobody has signed in as ${who}`);
  await page.context().addCookies([{ ...session, url: origin() }]);
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

/** WCAG 2.0 to 2.2, A and AA, and axe's best practices: not one violation. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
}

/** The contrast of every text: all that another theme can change. */
export async function expectLegible(page: Page): Promise<void> {
  await expectNoViolation(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

async function expectNoViolation(page: Page, runOnly: { readonly type: 'tag' | 'rule'; readonly values: string[] }): Promise<void> {
  // What passed is not described, and no second page is opened to put together frames of other origins, which the desk has
  // none of: each of the two takes as long as the looking itself.
  // The announcer says for some seconds what a button was called that may be gone by then.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').setLegacyMode().options({ runOnly, resultTypes: ['violations'] }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}

/** No key of a text shows where its text should be. */
export async function expectNoBareKeys(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  expect(text.match(/\b(app|shared|accounts|alerts|audit|cases|channels|drafts|hits|holdings|messages|partners|requests|screening|subjects|vocabulary|refusals)\.[a-z-]+(\.[a-z-]+)*\b/g) ?? []).toEqual([]);
}
