/** The script that a page begins with; its name says what is in it, and in all that it fetches. */
const firstScript = (page: Document) =>
  page.querySelector('script[type="module"][src]')?.getAttribute('src');

/** For how long a server may think about it: somebody waits for a word on what is missing. */
const patienceMs = 5_000;

/**
 * Whether the server has another version of this page than the one that is shown. Not where it can't be
 * asked, and not where a service worker answers in its place with the version that it keeps.
 */
export async function isNewerThere(): Promise<boolean> {
  const here = firstScript(document);
  try {
    const response = await fetch(location.pathname, {
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok || !here) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    // A network that one has to log in to answers with a page of its own.
    const there = page.querySelector('#root') && firstScript(page);
    return Boolean(there) && there !== here;
  } catch {
    return false;
  }
}
