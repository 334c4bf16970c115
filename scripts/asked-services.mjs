/** @typedef {readonly [file: string, partOfTitle: string]} Test */

/**
 * What the page and its workers ask of others, who may refuse, be silent for ever, or say a thing twice. Nobody asks
 * but the files named here, by the rules made of this list; each of them gives up in time, and says what is
 * done then. `tests` names the test of each fault; what is answered by a promise is not answered twice.
 *
 * @type {Record<string, {
 *   globals?: readonly string[],
 *   properties?: readonly { object?: string, property: string }[],
 *   askedBy: readonly string[],
 *   instead: string,
 *   tests: Record<'refuses' | 'never', Test> & { twice?: Test },
 * }>}
 */
export const askedServices = {
  network: {
    globals: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
    askedBy: [
      'src/protocol/fetch-bytes.ts',
      'src/service-worker/service-worker.ts',
      'src/ui/page-version.ts',
    ],
    instead: 'take fetchBytes.',
    tests: {
      refuses: [
        'src/engine/session/lost-requests.test.ts',
        'whatever is asked for comes in the end',
      ],
      never: ['src/engine/session/lost-requests.test.ts', 'whatever is asked for comes in the end'],
      twice: ['src/engine/session/lost-requests.test.ts', 'whatever is asked for comes in the end'],
    },
  },
  IndexedDB: {
    globals: ['indexedDB'],
    // It is opened by src/storage/database.ts, through a library: scripts/dependency-rule.mjs.
    askedBy: [],
    instead: 'take the RunArchive.',
    tests: {
      refuses: ['src/storage/unanswered.browser.test.ts', 'rejects where the database refuses'],
      never: ['src/storage/unanswered.browser.test.ts', 'where the database answers nothing'],
      twice: ['src/storage/unanswered.browser.test.ts', '%s may come twice'],
    },
  },
  cache: {
    globals: ['caches'],
    askedBy: [
      'src/engine/datasets/shard-cache.ts',
      'src/service-worker/service-worker.ts',
      'src/service-worker/shards.ts',
    ],
    instead: 'take openShardCache.',
    tests: {
      refuses: ['src/engine/datasets/shard-loader.test.ts', "['refused', { open: fails }]"],
      never: ['src/engine/datasets/shard-loader.test.ts', "['silent', { open: hangs }]"],
    },
  },
  locks: {
    properties: [{ object: 'navigator', property: 'locks' }],
    askedBy: ['src/protocol/web-locks.ts'],
    instead: 'take requestLock, and wait in time.',
    tests: {
      refuses: ['src/storage/run-claims.browser.test.ts', "['refuse',"],
      never: ['src/storage/run-claims.browser.test.ts', "['never answer',"],
      twice: ['src/storage/run-claims.browser.test.ts', 'claims.claim(runId), claims.claim(runId)'],
    },
  },
  workers: {
    globals: ['Worker', 'SharedWorker'],
    askedBy: [
      'src/client/training-client.ts',
      'src/client/umap-client.ts',
      'src/worker/start-replica.ts',
      'src/worker/training.worker.ts',
      'src/worker/lacks.ts',
    ],
    instead: 'have its heartbeat, or its answers, watched.',
    tests: {
      refuses: ['src/client/training-client.test.ts', 'where no worker can be started'],
      never: ['src/client/training-client.browser.test.ts', 'a worker in an endless loop'],
      twice: ['src/store/run/repeated-events.test.ts', '%s may come twice'],
    },
  },
  messages: {
    globals: ['BroadcastChannel', 'MessageChannel'],
    properties: [{ property: 'postMessage' }],
    askedBy: [
      'src/client/training-client.ts',
      'src/client/umap-client.ts',
      'src/worker/umap.worker.ts',
      'src/worker/start-replica.ts',
      'src/worker/training.worker.ts',
      'src/storage/tab-channel.ts',
      'src/storage/lacks.ts',
      'src/app/offline.ts',
      // To themselves.
      'src/engine/session/wake-up.ts',
      'src/engine/replicas/shared-memory.ts',
      'src/playground/time/draw-clock.ts',
      'src/store/paced-store.ts',
    ],
    instead: 'nobody must wait for ever for what is to come of it.',
    tests: {
      refuses: ['src/engine/replicas/replica-pool.test.ts', 'when one dies in the middle'],
      never: ['src/worker/replicas.browser.test.ts', 'change nothing by hanging in the middle'],
      twice: ['src/engine/session/repeated-commands.test.ts', '%s may come twice'],
    },
  },
  GPU: {
    properties: [
      { object: 'navigator', property: 'gpu' },
      { property: 'requestAdapter' },
      { property: 'requestDevice' },
      { property: 'popErrorScope' },
      { property: 'createComputePipelineAsync' },
    ],
    askedBy: ['src/engine/backends/webgpu.ts', 'src/engine/kernels/webgpu/index.ts'],
    instead: 'have it started by engine/backends/start-backend.ts.',
    tests: {
      refuses: ['e2e/services.spec.ts', 'WebGPU: refuses a device'],
      never: ['e2e/services.spec.ts', 'WebGPU: never gives a device'],
    },
  },
  'GPU queue': {
    // Firefox answers late, unless it is asked in the one way that it should be.
    properties: [{ property: 'mapAsync' }, { property: 'onSubmittedWorkDone' }],
    askedBy: ['src/engine/kernels/webgpu/read-back.ts'],
    instead: 'wait for it by kernels/webgpu/read-back.ts.',
    tests: {
      refuses: ['src/engine/kernels/webgpu/read-back.test.ts', 'stops when the answer fails'],
      never: ['src/engine/kernels/webgpu/read-back.test.ts', 'counts as lost before a minute'],
    },
  },
  compiler: {
    properties: ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming'].map(
      (property) => ({ object: 'WebAssembly', property }),
    ),
    askedBy: ['src/engine/kernels/wasm/native.ts'],
    instead: 'take compileKernels.',
    tests: {
      refuses: ['e2e/services.spec.ts', 'WebAssembly: without SIMD'],
      never: ['e2e/services.spec.ts', 'WebAssembly: never compiles'],
    },
  },
  digests: {
    properties: [{ object: 'crypto', property: 'subtle' }],
    askedBy: ['src/protocol/sha256.ts', 'src/worker/lacks.ts'],
    instead: 'take sha256 of src/protocol, and do without if none comes.',
    tests: {
      refuses: ['src/engine/datasets/shard-loader.test.ts', "['they are refused',"],
      never: ['src/engine/datasets/shard-loader.test.ts', "['they never come',"],
    },
  },
  'storage manager': {
    properties: [{ object: 'navigator', property: 'storage' }],
    askedBy: ['src/storage/storage-manager.ts'],
    instead: 'take the RunArchive.',
    tests: {
      refuses: ['src/storage/unanswered.browser.test.ts', "['rejects', { estimate:"],
      never: ['src/storage/unanswered.browser.test.ts', "['never answers', { estimate:"],
    },
  },
};

/** What is in test files and beside them may ask for anything. */
export const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];

/** What may be asked for nowhere but in these files, for oxlint. `elsewhere`: other properties that may not be used. */
export function askedInOnePlace(elsewhere) {
  const services = Object.values(askedServices);
  const askers = [...new Set(services.flatMap(({ askedBy }) => askedBy))];
  const rulesFor = (file) => {
    const forbidden = services.filter(({ askedBy }) => !askedBy.includes(file));
    const globals = forbidden.flatMap(({ globals: names = [], instead }) =>
      names.map((name) => ({ name, message: toldOf(instead) })),
    );
    const properties = forbidden.flatMap(
      ({ globals: names = [], properties: own = [], instead }) => {
        // The same by other names.
        const owners = ['globalThis', 'self', 'window'];
        const ofOwners = names.flatMap((property) =>
          owners.map((object) => ({ object, property })),
        );
        return [...own, ...ofOwners].map((one) => ({ ...one, message: toldOf(instead) }));
      },
    );
    return {
      'no-restricted-globals': ['error', ...globals],
      'no-restricted-properties': ['error', ...elsewhere, ...properties],
    };
  };
  return [
    { files: ['src/**'], excludeFiles: tests, rules: rulesFor() },
    ...askers.map((file) => ({ files: [file], rules: rulesFor(file) })),
  ];
}

const toldOf = (instead) =>
  `It may refuse or never answer (scripts/asked-services.mjs): ${instead}`;
