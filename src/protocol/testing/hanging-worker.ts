import { vi } from 'vitest';

const PlainWorker = Worker;
const script = `
  addEventListener('message', ({ data }) => { while (data.type === 'hang'); });
  // Such a script has no address to which others would be relative.
  const { fetch } = globalThis;
  globalThis.fetch = (address, ...rest) => fetch(new URL(address, origin), ...rest);
`;

/** Has workers be such that go into an endless loop when they are told to, and gives those that are started. */
export function startHangingWorkers(): Worker[] {
  const workers: Worker[] = [];
  vi.stubGlobal(
    'Worker',
    class extends PlainWorker {
      constructor(address: string | URL, options: WorkerOptions) {
        const { href } = new URL(address, location.href);
        const parts = [script, `import ${JSON.stringify(href)};`];
        super(URL.createObjectURL(new Blob(parts, { type: 'text/javascript' })), options);
        workers.push(this);
      }
    },
  );
  return workers;
}

/** It answers nothing from then on. */
export function hang(worker: Worker): void {
  worker.postMessage({ type: 'hang' });
}
