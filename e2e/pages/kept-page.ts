import { expect, type Page } from '@playwright/test';

import { often } from './often';

/** Waits until a service worker has all files and shards of the page, so that it needs no network. */
export async function isKept(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const { controller } = navigator.serviceWorker;
          const registration = await navigator.serviceWorker.getRegistration();
          // One that only adds headers says so in its address.
          const worker = registration?.active;
          return worker && worker === controller && new URL(worker.scriptURL).search === '';
        }),
      often,
    )
    .toBe(true);
}
