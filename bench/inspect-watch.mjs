// What runs in the page while Inspect is measured: it listens to what page and training worker tell each other.

/** In the page, before its own code. */
export function watchInspect() {
  const told = { step: 0, stepAtMs: 0, phase: undefined, wholeTestAt: undefined, kept: [] };
  let [results, wishes, pulses] = [[], [], []];
  let worker;
  const send = (message) => worker.postMessage(message);

  globalThis.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      if (options?.name !== 'training') return;
      worker = this;
      this.addEventListener('message', ({ data }) => hear(data));
    }
    postMessage(...message) {
      const [{ type, wish }] = message;
      if (type === 'inspect') wishes.push({ atMs: performance.now(), wish });
      super.postMessage(...message);
    }
  };

  function hear(event) {
    const atMs = performance.now();
    switch (event.type) {
      case 'steps':
        told.step = event.batch.firstStep + event.batch.loss.length - 1;
        told.stepAtMs = atMs;
        break;
      case 'status':
        told.phase = event.status.phase;
        break;
      case 'evaluation': {
        const last = event.evaluations.at(-1);
        if (last.scope === 'whole') told.wholeTestAt = last.step;
        break;
      }
      case 'kept-steps':
        told.kept = [...event.steps];
        break;
      case 'inspected':
        results.push({ atMs, step: event.step, view: event.result.view });
        break;
      case 'pulse':
        for (const resolve of pulses) resolve(event);
        pulses = [];
        break;
    }
  }

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (isSo) => {
    while (!isSo()) await wait(1);
  };
  /** The end of the frame that shows what has been rendered. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    });
  const pulse = () =>
    new Promise((resolve) => {
      pulses.push(resolve);
      send({ type: 'ping' });
    });
  const seenSince = (atMs, step, view) =>
    results.find(
      (result) => result.atMs >= atMs && result.step === step && result.view.view === view.view,
    );

  globalThis.inspectBench = {
    told,
    /** Of the wish that holds; null: Inspect asks for nothing. */
    wished: () => wishes.at(-1)?.wish ?? null,
    /** How many results of each kind came since a time. */
    resultsSince(atMs) {
      const counts = {};
      for (const { view } of results.filter((result) => result.atMs >= atMs)) {
        counts[view.view] = (counts[view.view] ?? 0) + 1;
      }
      return counts;
    },

    /** Milliseconds from pressing the link until a view is painted. */
    async open() {
      const startMs = performance.now();
      document.querySelector('a[href="#inspect"]').click();
      await until(() => document.querySelector('[data-view="confusion"] table'));
      return (await painted()) - startMs;
    },

    /** Moves the slider; milliseconds until all open views of that step are painted, and which they were. */
    async scrub(step) {
      const slider = document.querySelector(
        'main input[type="range"][aria-label="Step of the run"]',
      );
      const startMs = performance.now();
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      set.call(slider, String(step));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => wishes.at(-1).atMs >= startMs || performance.now() > startMs + 5000);
      const { views } = wishes.find(({ atMs, wish }) => atMs >= startMs && wish).wish;
      // What has left the screen meanwhile, because another view has grown, is not waited for.
      const isOpen = ({ view }) => wishes.at(-1).wish?.views.some((one) => one.view === view);
      await until(() => views.every((view) => seenSince(startMs, step, view) || !isOpen(view)));
      const answeredMs = performance.now() - startMs;
      return { ms: (await painted()) - startMs, answeredMs, views: views.map(({ view }) => view) };
    },

    /**
     * Has the worker, which is at rest, compute one view of a kept state, with nothing on the screen: milliseconds from the wish
     * to its result, in how many rounds of the worker's loop, and the longest of these.
     */
    async costOf(view, step) {
      // What the loop remembers of long rounds fades with each short one.
      for (let count = 0; count < 1000 && (await pulse()).longestMs > 1; count += 1) {
        send({ type: 'show-tests', places: [] });
      }
      const { rounds } = await pulse();
      const startMs = performance.now();
      send({ type: 'inspect', wish: { step, views: [view], adjustments: [] } });
      let [found, longestMs] = [undefined, 0];
      while (!found) {
        longestMs = Math.max(longestMs, (await pulse()).longestMs);
        await wait(10);
        found = seenSince(startMs, step, view);
      }
      const end = await pulse();
      return {
        ms: found.atMs - startMs,
        rounds: end.rounds - rounds,
        longestMs: Math.max(longestMs, end.longestMs),
      };
    },
    /** Nothing more is to be computed. */
    leave: () => send({ type: 'inspect', wish: null }),
  };
}
