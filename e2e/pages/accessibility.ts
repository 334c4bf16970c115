import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What is to be looked at: of a page, unless it is told otherwise, all of it as it is now. */
export interface Look {
  /** A selector of the part that is looked at. */
  readonly within?: string;
  /** Frames of other sites, too. */
  readonly withFrames?: boolean;
  /** In which colours, one after the other; the last of them stay. */
  readonly colorSchemes?: readonly ('light' | 'dark')[];
}

/** That axe finds nothing wrong. */
export async function expectAccessible(page: Page, look: Look = {}): Promise<void> {
  const [first, ...others] = look.colorSchemes ?? [];
  if (first) await page.emulateMedia({ colorScheme: first });
  expect(await faults(page, look)).toEqual([]);
  for (const colorScheme of others) {
    await page.emulateMedia({ colorScheme });
    // All that other colours may change.
    expect(await faults(page, look, ['color-contrast'])).toEqual([]);
  }
}

/** Each with the markup of the places where it was found. */
async function faults(page: Page, { within, withFrames }: Look, rules?: string[]) {
  let axe = new AxeBuilder({ page });
  // Otherwise it opens a page of its own for what frames have found, which takes as long as the rest.
  if (!withFrames) axe = axe.setLegacyMode();
  if (within) axe = axe.include(within);
  if (rules) axe = axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
