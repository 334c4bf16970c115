import type { AppStore } from './app-state';
import { isNews } from './news';

/** The numbers of a run under way are shown ten times a second at most ... */
const newsIntervalMs = 100;
/** ... and less often where showing them would take more than this share of the page's time. */
const shareForNews = 1 / 6;

/** What a paced store needs of the page. */
export interface PageClock {
  now: () => number;
  /** Calls back after the tasks that are waiting now. */
  afterTasks: (callback: () => void) => void;
  after: (delayMs: number, callback: () => void) => void;
}

type Listener = Parameters<AppStore['subscribe']>[0];

/**
 * The store for those who show it. A fast network reports steps and tests more often than anybody could
 * follow, and each time the page would be rendered, beside a training that wants the time: of such
 * news listeners hear together, at a pace that leaves the page most of its time. Of all else they hear at
 * once, and of the news so far with it. What they ask for is always the present state.
 */
export function pacedStore(store: AppStore, clock = pageClock()): AppStore {
  const listeners = new Set<Listener>();
  let shown = store.getState();
  let dueAtMs = -Infinity;
  let isWaiting = false;

  function notify(): void {
    const [state, before] = [store.getState(), shown];
    if (state === before) return;
    shown = state;
    const startMs = clock.now();
    dueAtMs = startMs + newsIntervalMs;
    for (const listener of listeners) listener(state, before);
    // Behind the rendering that this has led to.
    clock.afterTasks(() => {
      const showingMs = clock.now() - startMs;
      dueAtMs = startMs + Math.max(newsIntervalMs, showingMs / shareForNews);
    });
  }

  function notifyWhenDue(): void {
    const waitMs = dueAtMs - clock.now();
    if (waitMs <= 0) return notify();
    if (isWaiting) return;
    isWaiting = true;
    clock.after(waitMs, () => {
      isWaiting = false;
      // It may have turned out that showing takes longer.
      notifyWhenDue();
    });
  }

  store.subscribe((state) => (isNews(state, shown) ? notifyWhenDue() : notify()));
  return {
    ...store,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function pageClock(): PageClock {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  return {
    now: () => performance.now(),
    afterTasks(callback) {
      port1.addEventListener('message', callback, { once: true });
      port2.postMessage(null);
    },
    after: (delayMs, callback) => void setTimeout(callback, delayMs),
  };
}
