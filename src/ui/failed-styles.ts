/** Style sheets that could not be had. */
const failed = new Set<HTMLLinkElement>();

// An error of a resource does not bubble; on its way down it is heard of.
if (typeof document !== 'undefined') {
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target);
    },
    true,
  );
}

/**
 * Fetches a script that comes with style sheets. The bundler asks for each of those once, so a second try
 * would bring the script without what could not be had the first time: that is asked for again here.
 * Rejects if either can't be had.
 */
export async function styled<Module>(fetchScript: () => Promise<Module>): Promise<Module> {
  await Promise.all([...failed].map(fetchAgain));
  return fetchScript();
}

function fetchAgain(link: HTMLLinkElement): Promise<void> {
  const again = link.cloneNode() as HTMLLinkElement;
  failed.delete(link);
  return new Promise((resolve, reject) => {
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', () => reject(new Error(`${again.href} can't be had`)));
    link.replaceWith(again);
  });
}
