import type { Page } from '@playwright/test';

import { passOn } from './pass-on';

/** Scripts that take away what a browser may lack, for the start of a page or a worker. */
const tools = `
  const refuse = () => { throw new DOMException('taken away', 'SecurityError'); };
  const reject = () => Promise.reject(new DOMException('taken away', 'SecurityError'));
  const hang = () => new Promise(() => {});
  const absent = (name, owner = globalThis) => {
    for (let at = owner; at; at = Object.getPrototypeOf(at)) delete at[name];
    if (name in owner) throw new Error(name + ' is still there');
  };
  const getter = (owner, name, get) =>
    Object.defineProperty(owner, name, { configurable: true, get });
  const replace = (owner, name, value) => {
    const change = { configurable: true, writable: true, value };
    Object.defineProperty(owner, name, change);
  };
`;

/**
 * The page waits up to a minute for what never answers, and a test need not: timers of exactly `ms` are shorter.
 * For what else waits by such a timer and does answer, two seconds are enough on a busy machine, too.
 */
export const impatient = (ms: number, insteadMs = 2000) => `
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (work, ms, ...rest) =>
    later(work, ms === ${ms} ? ${insteadMs} : ms, ...rest);
`;

export interface TakenAway {
  /** Script for the page, which may use \`tools\`. */
  readonly page?: string;
  /** The same for the training worker and its replicas. */
  readonly worker?: string;
}

/**
 * Runs the scripts before any other of the page and of its workers. Before it is opened. Gives what
 * tells those that have been run.
 */
export async function takeAway(page: Page, from: TakenAway): Promise<() => TakenAway> {
  const scriptOf = (script: string) => `{ ${tools} ${script} }`;
  if (from.page) await page.addInitScript(scriptOf(from.page));
  let ran: TakenAway = from.page ? { page: from.page } : {};
  const { worker } = from;
  if (!worker) return () => ran;
  const first = '/taken-away.js';
  await page.route(`**${first}`, (route) => {
    ran = { ...ran, worker };
    return route.fulfill({ contentType: 'text/javascript', body: scriptOf(worker) });
  });
  await page.route('**/assets/training.worker-*.js', async (route) => {
    const response = await passOn(route);
    // Modules that are imported run in their order, and before the one that imports them.
    await route.fulfill({ response, body: `import '${first}';${await response.text()}` });
  });
  return () => ran;
}
