import i18next from 'i18next';

import { headersOnlyQuery, serviceWorkerFile, takeOverMessage } from '../protocol/service-worker';
import type { AppState, AppStore } from '../store/app-state';
import { showOffer } from '../ui/toasts/show-toast';
import { keepsRuns, savedSoon } from './reload-saved';

/** For how long the training worker may be starting without a word on whether it fetches images. */
const longestStartMs = 10_000;
/** How often a page that stays open asks whether there is a new version. */
const checkIntervalMs = 60 * 60 * 1000;

/**
 * Has the page kept for use without a network, offers new versions of it, and gives it its headers
 * where the host sends none. Without a secure context, or where the browser refuses, nothing happens:
 * all of it is a help that the page can do without.
 */
export async function startOffline(store: AppStore): Promise<void> {
  // A frame is a guest on somebody's page.
  if (!('serviceWorker' in navigator) || store.getState().view.isEmbedded) return;
  try {
    if (!crossOriginIsolated && !navigator.serviceWorker.controller) await isolate(store);
    // What the page needs itself comes first.
    await pageLoaded();
    await imagesHere(store);
    await navigator.serviceWorker.register(serviceWorkerFile);
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration) watchForNewVersion(registration, () => offer(store, registration));
  } catch {
    // refused, as in private windows of some browsers: there is a network now, and that is enough
  }
}

/**
 * A host that sends no headers: a service worker adds them, from the next load on. That is now, if
 * nothing has been begun yet; else replicas have no memory to share on this visit.
 */
async function isolate(store: AppStore): Promise<void> {
  let isTouched = false;
  for (const type of ['pointerdown', 'keydown', 'wheel', 'drop']) {
    const options = { capture: true, once: true, passive: true };
    addEventListener(type, () => (isTouched = true), options);
  }
  // One that comes of a reload is not loaded again: so there is no loop, whatever comes of it.
  const [navigation] = performance.getEntriesByType('navigation');
  const isFirstLoad = (navigation as PerformanceNavigationTiming | undefined)?.type === 'navigate';
  const reloadUnlessBegun = () => {
    if (isFirstLoad && !isTouched && !isBegun(store.getState())) location.reload();
  };
  const options = { once: true };
  navigator.serviceWorker.addEventListener('controllerchange', reloadUnlessBegun, options);
  await navigator.serviceWorker.register(serviceWorkerFile + headersOnlyQuery);
}

function isBegun({ run, race, trialUnderWay }: AppState): boolean {
  const isAtRest = run.status.phase === 'preparing' || run.status.phase === 'ready';
  return run.step > 0 || !isAtRest || race !== undefined || trialUnderWay !== undefined;
}

function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => addEventListener('load', () => resolve(), { once: true }));
}

/** Resolves once all images have come that the training worker fetches. */
function imagesHere(store: AppStore): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe(look);
    const timer = setTimeout(() => {
      if (!store.getState().data) end();
    }, longestStartMs);
    look();

    function look(): void {
      if (!isFetching(store.getState())) end();
    }

    function end(): void {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    }
  });
}

function isFetching({ data, run, isAwake }: AppState): boolean {
  if (!data) return isAwake && run.status.phase === 'preparing';
  return data.piecesReady + data.failures.length < data.piecesTotal;
}

function watchForNewVersion(registration: ServiceWorkerRegistration, onFound: () => void): void {
  let isReported = false;
  const look = () => {
    // The first one to keep files replaces nothing.
    const hasVersion = registration.active && !addsHeadersOnly(registration.active);
    if (isReported || !hasVersion || !registration.waiting) return;
    isReported = true;
    onFound();
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', follow);
  follow();
  look();

  let checkedAtMs = Date.now();
  document.addEventListener('visibilitychange', () => {
    const isDue = Date.now() - checkedAtMs > checkIntervalMs;
    if (document.visibilityState === 'hidden' || !isDue) return;
    checkedAtMs = Date.now();
    registration.update().catch(() => {}); // no network: there will be another time
  });
}

function addsHeadersOnly({ scriptURL }: ServiceWorker): boolean {
  return scriptURL.endsWith(headersOnlyQuery);
}

function offer(store: AppStore, registration: ServiceWorkerRegistration): void {
  const { library } = store.getState();
  const note = i18next.t(keepsRuns(library) ? 'newVersion.keepsRun' : 'newVersion.losesRun');
  const told = i18next.t('newVersion.isThere') + i18next.t('betweenSentences') + note;
  showOffer(told, i18next.t('newVersion.reload'), () => {
    void takeNewVersion(store, registration);
  });
}

async function takeNewVersion(
  store: AppStore,
  registration: ServiceWorkerRegistration,
): Promise<void> {
  await savedSoon(store);
  // Another page may have put it in meanwhile.
  if (!registration.waiting) return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  registration.waiting.postMessage(takeOverMessage);
}
