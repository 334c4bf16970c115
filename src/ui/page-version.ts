/** The script that a page begins with; its name says what is in it, and in all that it fetches. */
const firstScript = (page: Document) =>
  page.querySelector('script[type="module"][src]')?.getAttribute('src');

/** For how long a server may think about it: somebody waits for a word on what is missing. */
const patienceMs = 5_000;

/** What the server has: nothing that can be reached, this version of the page, or another, newer one. */
export type VersionThere = 'none' | 'same' | 'newer';

/** Asks the server for the page. A service worker that keeps one may answer in its place, with that. */
export async function askForVersion(): Promise<VersionThere> {
  try {
    const response = await fetch(location.pathname, {
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return 'none';
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const there = page.querySelector('#root') && firstScript(page);
    // A network that one has to log in to answers with a page of its own.
    if (!there) return 'none';
    return there === firstScript(document) ? 'same' : 'newer';
  } catch {
    return 'none';
  }
}
