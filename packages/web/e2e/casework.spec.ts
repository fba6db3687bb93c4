import type { Locator, Page } from '@playwright/test';
import { api, expect, expectAccessible, expectNoBareKeys, signIn, test } from './desk.ts';

interface Line {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

/** A case that nobody else works in. */
async function newCase(page: Page, title: string, subjectIds: readonly string[] = []): Promise<Line> {
  return api<Line>(page, 'POST', '/cases', { title, subjectIds });
}

async function newSuspect(page: Page): Promise<Line> {
  const data = { names: [{ full: 'Ludo Kestrelmann' }], crimeAreas: ['organised-crime'], occupations: ['welder'] };
  const { items } = await api<{ items: readonly Line[] }>(page, 'POST', '/subjects', { messageId: null, subjects: [{ kind: 'person', role: 'suspect', data }] });
  return items[0]!;
}

async function openCase(page: Page, { id, number }: Line): Promise<void> {
  await page.goto(`/cases/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
}

/** Begins an act by its key, and answers its one question. */
async function because(page: Page, key: string, reason: string): Promise<Locator> {
  await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  return dialog;
}

async function confirm(dialog: Locator, name: string | RegExp): Promise<void> {
  await dialog.getByRole('button', { name }).click();
  await expect(dialog).toHaveCount(0);
}

test('a case is restricted, somebody is let in, the glass is broken and judged, and the restriction is lifted', async ({ page }) => {
  await signIn(page, 'operator');
  const found = await newCase(page, 'Payments at the harbour office');
  await openCase(page, found);
  await confirm(await because(page, 'r', 'An officer of the desk may be concerned.'), 'Restrict to members');
  const members = page.getByRole('region', { name: 'Members' }).or(page.locator('section', { has: page.getByRole('heading', { name: 'Members' }) })).last();
  await expect(members.getByRole('listitem')).toHaveCount(1);

  const admitting = await because(page, 'l', 'Screens the names.');
  await admitting.getByRole('combobox').fill('Störz');
  await page.getByRole('option', { name: /Störzelberg/ }).click();
  await confirm(admitting, 'Let somebody in');
  await expect(members.getByRole('listitem')).toHaveCount(2);
  await expectNoBareKeys(page);
  await expectAccessible(page);
  await members.getByRole('button', { name: /Take .*Störzelberg out/ }).click();
  const leaving = page.getByRole('dialog');
  await leaving.getByRole('textbox', { name: 'Reason' }).fill('Done.');
  await confirm(leaving, 'Take out');
  await expect(members.getByRole('listitem')).toHaveCount(1);

  await signIn(page, 'leader');
  await page.goto(`/cases/${found.id}`);
  await expect(page.getByText(/This case was not found/)).toBeVisible();
  await page.goto('/cases');
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  await page.keyboard.press('b');
  const glass = page.getByRole('dialog');
  await glass.getByRole('textbox', { name: 'Case number' }).fill(found.number);
  await glass.getByRole('button', { name: /Purpose/ }).click();
  await page.getByRole('option').first().click();
  await glass.getByRole('textbox', { name: 'Reason' }).fill('The officer on duty cannot be reached and a life may be in danger.');
  await expectAccessible(page);
  await confirm(glass, 'Emergency access');
  await expect(page.getByText('You see this case by emergency access')).toBeVisible();
  await expectNoBareKeys(page);

  await signIn(page, 'operator');
  await page.goto('/cases?tab=glass');
  await page.getByRole('row').filter({ hasText: found.number }).click();
  await page.getByText('It was justified').click();
  await page.getByRole('button', { name: 'Record the review' }).click();
  await expect(page.getByText('Review recorded')).toBeVisible();
  await expectAccessible(page);

  await openCase(page, found);
  await confirm(await because(page, 'r', 'It concerned nobody of the desk.'), 'Lift the restriction');
  await expect(members).toHaveCount(0);
});

test('a case is merged into another, and made one of its own again', async ({ page }) => {
  await signIn(page, 'operator');
  const into = await newCase(page, 'Burnt vans at Cape Larne');
  const from = await newCase(page, 'Fire in a boathouse');
  await openCase(page, into);
  const merging = await because(page, 'i', 'The same welder.');
  await merging.getByRole('textbox', { name: 'Number of the other case' }).fill(from.number);
  await expect(merging.getByText('Fire in a boathouse')).toBeVisible();
  await confirm(merging, 'Merge a case in');
  await expect(page.getByText('Another case is shown in this one')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: from.number }).first().click();
  await expect(page.getByText('This case is shown in another one')).toBeVisible();
  await confirm(await because(page, 'i', 'It was another welder.'), 'Undo the merge');
  await expect(page.getByText('This case is shown in another one')).toHaveCount(0);
});

test('another role names what it does not allow, and takes it away', async ({ page }) => {
  await signIn(page, 'operator');
  const suspect = await newSuspect(page);
  await page.goto(`/subjects/${suspect.id}`);
  await expect(page.getByText('Kestrelmann').first()).toBeVisible();
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Role/ }).click();
  await page.getByRole('option', { name: 'Witness' }).click();
  await expect(dialog.getByText('The new role does not allow 2 fields')).toBeVisible();
  await expectAccessible(page);
  await confirm(dialog, 'Change the role and lose 2 fields');
  await expect(page.getByText('Witness').first()).toBeVisible();
  const { subject } = await api<{ subject: { readonly role: string; readonly data: object } }>(page, 'GET', `/subjects/${suspect.id}`);
  expect(subject).toMatchObject({ role: 'witness', data: { names: [{ full: 'Ludo Kestrelmann' }] } });
  expect(Object.keys(subject.data)).toEqual(['names']);
});

test('whoever was slower sees what the other changed, and decides', async ({ page }) => {
  await signIn(page, 'operator');
  const found = await newCase(page, 'A van without plates');
  await openCase(page, found);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('A grey van without plates');
  await api(page, 'PATCH', `/cases/${found.id}`, { title: 'A blue van without plates', summary: 'Seen twice.' }, found.version);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('heading', { name: 'Changed by somebody else in the meantime' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /Title/ })).toContainText('A blue van without plates');
  await expect(dialog.getByRole('textbox', { name: 'Summary' })).toHaveValue('Seen twice.');
  await expectNoBareKeys(page);
  await expectAccessible(page);
  await confirm(dialog, 'Save');
  await expect(page.getByText('A grey van without plates')).toBeVisible();
  await expect(page.getByText('Seen twice.')).toBeVisible();

  const suspect = await newSuspect(page);
  await page.goto(`/subjects/${suspect.id}`);
  await expect(page.getByText('Kestrelmann').first()).toBeVisible();
  await page.keyboard.press('o');
  await dialog.getByRole('button', { name: /Role/ }).click();
  await page.getByRole('option', { name: 'Convicted' }).click();
  await api(page, 'POST', `/subjects/${suspect.id}/role`, { role: 'potential-offender', necessity: null, prune: false }, suspect.version);
  await dialog.getByRole('button', { name: 'Change the role' }).click();
  await expect(dialog.getByRole('heading', { name: 'Changed by somebody else in the meantime' })).toBeVisible();
  await confirm(dialog, 'Change the role');
  await expect(page.getByText('Convicted').first()).toBeVisible();
});
