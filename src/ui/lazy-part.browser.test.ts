import i18next from 'i18next';
import { type ComponentType, createElement, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { fetchedOnce } from './fetched-once';
import { lazyDialog, lazyPart } from './lazy-part';
import { ReloadContext } from './reload';
import { queue } from './toasts/show-toast';

const reload = vi.fn<() => void>();
const Part = () => createElement('p', null, 'the part');
const gone = () => Promise.reject(new TypeError('404'));
let root: Root;

/** What a server has: a page of the build that begins with this script. */
function serve(firstScript: string | undefined): void {
  const page = `<div id="root"></div><script type="module" src="${firstScript}"></script>`;
  vi.stubGlobal('fetch', async () => {
    if (firstScript === undefined) throw new TypeError('no network');
    return new Response(page);
  });
}

beforeAll(async () => {
  // Words are their keys.
  await i18next.use(initReactI18next).init({ lng: 'cimode' });
});
beforeEach(() => {
  document.head.querySelector('script[type="module"][src]')?.remove();
  const script = document.createElement('script');
  Object.assign(script, { type: 'module' }).setAttribute('src', 'data:text/javascript,');
  document.head.prepend(script);
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root')!);
});
afterEach(() => {
  root.unmount();
  for (const { key } of queue.visibleToasts) queue.close(key);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  reload.mockClear();
});

/** Shows it beside something else, which has to stay whatever becomes of it. */
function show(Shown: ComponentType, keepsRun = true): void {
  const beside = createElement('p', null, 'beside it');
  root.render(
    createElement(ReloadContext, { value: { reload, keepsRun } }, beside, createElement(Shown)),
  );
}
async function press(name: string): Promise<void> {
  const named = () =>
    [...document.querySelectorAll('button')].find((button) => button.textContent === name);
  await vi.waitFor(() => expect(named()).toBeDefined());
  named()!.click();
}
const alert = () => document.querySelector('[role="alert"]');
const expectText = (text: string) => vi.waitFor(() => expect(document.body.textContent).toBe(text));
const expectAlert = (words: string) =>
  vi.waitFor(() => expect(alert()?.textContent).toContain(words));

describe('a part that can’t be fetched', () => {
  it('is told in its place, and comes when it is tried again', async () => {
    serve(undefined);
    const fetchPart = vi
      .fn<() => Promise<ComponentType>>()
      .mockImplementationOnce(gone)
      .mockImplementationOnce(gone)
      .mockResolvedValue(Part);
    show(lazyPart(fetchPart));
    await expectAlert('lazyPart.missing');
    const before = alert();
    await press('lazyPart.retry');
    // Told anew, with the focus where it was.
    await vi.waitFor(() => expect(alert()).not.toBe(before));
    expect(document.activeElement?.textContent).toBe('lazyPart.retry');
    await press('lazyPart.retry');
    await expectText('beside itthe part');
    expect(fetchPart).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['a newer version', './assets/index-2.js', 'lazyPart.gone'],
    ['this very version', 'data:text/javascript,', 'lazyPart.stuck'],
    ['a page that is another', '', 'lazyPart.missing'],
  ])('from a server that has %s', async (_, firstScript, words) => {
    serve(firstScript);
    if (!firstScript) vi.stubGlobal('fetch', async () => new Response('<p>Log in</p>'));
    show(lazyPart(gone));
    await expectAlert(words);
    expect(document.body.textContent).toContain('beside it');
    await press(words === 'lazyPart.gone' ? 'newVersion.reload' : 'lazyPart.reload');
    expect(reload).toHaveBeenCalledOnce();
  });
});

it('a screen that can’t be fetched is told in its landmark', async () => {
  serve(undefined);
  show(lazyPart(gone, { around: (notice) => createElement('main', null, notice) }));
  await expectAlert('lazyPart.missing');
  expect(alert()!.closest('main')).not.toBeNull();
});

it.each([
  [true, 'newVersion.keepsRun'],
  [false, 'newVersion.losesRun'],
])('what becomes of the run is said as it is: kept %s', async (keepsRun, words) => {
  serve('./assets/index-2.js');
  show(lazyPart(gone), keepsRun);
  await vi.waitFor(() => expect(alert()?.textContent).toContain(words));
});

it('a part that has come before it is shown is shown with all the rest', async () => {
  const fetchPart = fetchedOnce(async () => Part);
  await fetchPart();
  const Meanwhile = vi.fn<() => string>(() => 'meanwhile');
  show(lazyPart(fetchPart, { whileAway: createElement(Meanwhile), here: fetchPart.here }));
  await expectText('beside itthe part');
  expect(Meanwhile).not.toHaveBeenCalled();
});

it('a part that breaks leaves the rest alone, and can be tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  let isBroken = true;
  const Fragile = () => {
    if (isBroken) throw new Error('no summary');
    return createElement(Part);
  };
  show(lazyPart(async () => Fragile));
  await expectAlert('lazyPart.broken');
  expect(document.body.textContent).toContain('beside it');
  isBroken = false;
  await press('lazyPart.retry');
  await expectText('beside itthe part');
});

describe('a dialog', () => {
  /** Its button, and what it opens. */
  function opened(fetchDialog: () => Promise<ComponentType<{ onClose: () => void }>>) {
    const Dialog = lazyDialog(fetchDialog, 'race');
    return function Opener() {
      const [isOpen, setOpen] = useState(false);
      return createElement(
        'section',
        null,
        createElement('button', { onClick: () => setOpen(true) }, 'Open'),
        isOpen && createElement(Dialog, { onClose: () => setOpen(false) }),
      );
    };
  }
  const told = () => queue.visibleToasts.map(({ content }) => content);

  it('that can’t be fetched takes no place; opened again, it is fetched again', async () => {
    serve(undefined);
    const fetchDialog = vi
      .fn<() => Promise<ComponentType<{ onClose: () => void }>>>()
      .mockImplementationOnce(gone)
      .mockResolvedValue(Part);
    show(opened(fetchDialog));
    await press('Open');
    await vi.waitFor(() =>
      expect(told().map((line) => line.text)).toEqual(['lazyPart.missingDialog']),
    );
    await expectText('beside itOpen');
    await press('Open');
    await expectText('beside itOpenthe part');
  });

  it('that a newer version has replaced offers that one', async () => {
    serve('./assets/index-2.js');
    show(opened(gone));
    await press('Open');
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    expect(told()[0]).toMatchObject({
      text: 'newVersion.isTherebetweenSentencesnewVersion.keepsRun',
      actionText: 'newVersion.reload',
    });
    told()[0]!.onAction!();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that this browser will not ask for again offers to load the page anew', async () => {
    serve('data:text/javascript,');
    show(opened(gone));
    await press('Open');
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    expect(told()[0]).toMatchObject({
      text: 'lazyPart.stuckbetweenSentencesnewVersion.keepsRun',
      actionText: 'lazyPart.reload',
    });
  });

  it('that breaks is closed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    show(
      opened(async () => () => {
        throw new Error('no lanes');
      }),
    );
    await press('Open');
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    await expectText('beside itOpen');
    expect(told()[0]!.text).toContain('lazyPart.broken');
  });
});
