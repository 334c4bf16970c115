// Before each component test: what a component complains about in the console fails the test that it happens in.
import { afterEach, beforeEach, type MockInstance, vi } from 'vitest';
import { type Locator, locators } from 'vitest/browser';

declare module 'vitest/browser' {
  interface LocatorSelectors {
    /** For what has no role and no words, as a drawing that is hidden from those who cannot see it. */
    getByCss: (selector: string) => Locator;
    /** The innermost element around this one that has an attribute. */
    getAround: (attribute: string) => Locator;
  }
}
locators.extend({
  getByCss: (selector) => `css=${selector}`,
  getAround: (attribute) => `xpath=ancestor::*[@${attribute}][1]`,
});

let complained: MockInstance<typeof console.error>;

beforeEach(() => {
  localStorage.clear();
  complained = vi.spyOn(console, 'error');
});
afterEach(() => {
  // A test that expects one empties the list of them by `mockClear`.
  // That sizes are to be told once more in the next frame is not a fault: a browser says it on a busy machine.
  const complaints = complained.mock.calls
    .map((words) => words.join(' '))
    .filter((complaint) => !complaint.includes('ResizeObserver loop'));
  vi.restoreAllMocks();
  if (complaints.length > 0) throw new Error(`console.error: ${complaints.join('\n')}`);
});
