// What component tests ask of the browser from outside of the page: src/component-testing/browser.ts.

/** @typedef {import('@playwright/test').Frame} Frame */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ readonly page: Page, readonly frame: () => Promise<Frame> }} Context */

/**
 * Presses the mouse at the first of these places of an element and moves it to the others before it is let go.
 *
 * @param {Context} context
 * @param {string} selector
 * @param {readonly (readonly [x: number, y: number])[]} places shares of the element's width and height
 */
export async function drag({ page, frame }, selector, places) {
  const element = (await frame()).locator(selector);
  await element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await element.boundingBox();
  for (const [index, [across, down]] of places.entries()) {
    await page.mouse.move(x + across * width, y + down * height, { steps: 3 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

/**
 * What the system says of itself: its colours, whether it wants less motion; or that it prints.
 *
 * @param {Context} context
 * @param {Parameters<Page['emulateMedia']>[0]} media
 */
export async function emulateMedia({ page }, media) {
  await page.emulateMedia(media);
}
