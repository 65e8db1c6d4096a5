import path from 'node:path';
import type { Page } from 'playwright-core';
import { said, shown, type Web } from './onTheWebPage';

/** A business card, photographed aslant. */
export const cardPhoto = path.join(import.meta.dirname, 'fixtures/card.jpg');

/** The form of a registration, empty or with the draft that is open. */
export async function openForm(web: Web, page: Page): Promise<void> {
  await web.goTo(page, 'register/form/form');
  await shown(page, 'field-name').waitFor();
}

/** Takes the photo of a card on the form; the phone's chooser gives `file`. */
export async function takePhoto(page: Page, file = cardPhoto): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await shown(page, 'take-card').tap();
  await (await chooser).setFiles(file);
}

/** What a field of the form holds. */
export function valueOf(page: Page, id: string): Promise<string> {
  return shown(page, id).locator('input, textarea').first().inputValue();
}

/** Waits for the done page. */
export async function registered(page: Page): Promise<void> {
  await said(page, /^KH-\d{4}-\d{6}$/);
}
