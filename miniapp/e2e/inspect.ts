import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { shoot } from './page';

/**
 * What must hold of every page in every look: axe has nothing serious to say of it, and nothing on it
 * is wider than the window. Keeps its picture for the eye.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // In the page itself: it has no frames, for which axe would open a page of its own each time.
    .setLegacyMode(true)
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
  expect({ name, grave }).toEqual({ name, grave: [] });
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect({ name, excess }).toEqual({ name, excess: 0 });
}
