import type { BrowserContext } from '@playwright/test';

/** Console errors, uncaught errors and requests to other origins, as they happen, in all pages of a profile. */
export class Complaints {
  readonly #all: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#all.push(message.text());
    });
    context.on('weberror', (error) => this.#all.push(error.error().message));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && !/^(few\.)?localhost$/.test(url.hostname)) {
        this.#all.push(`request to ${url.href}`);
      }
    });
  }

  /** A complaint that is no fault in this test. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** The browser says by itself that a file could not be had. */
  expectMissingFiles(): void {
    this.expect(/^Failed to load resource/, /^A bad HTTP response code \(404\) was received/);
  }

  get unexpected(): string[] {
    return this.#all.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}
