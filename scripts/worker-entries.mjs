// A worker's entry is a leaf of its bundle: no chunk imports it. WebKit keeps the script that a worker
// was started with apart from its modules, so that a chunk that imports it gets a second copy, with
// state of its own.

/** Which module begins a worker. */
const isWorkerEntry = (id) => /\.worker\.ts(\?|$)/.test(id);

/** Rolldown's `output.codeSplitting` for workers: what the entry imports is a chunk, which others can share. */
export const workerChunks = {
  groups: [
    {
      name: 'training',
      /** @type {['$initial']} */
      tags: ['$initial'],
      /** @param {string} id */
      test: (id) => !isWorkerEntry(id),
    },
  ],
};

/** A plugin for workers' bundles, by which the build fails if a chunk imports an entry. */
export function entriesAreLeaves() {
  return {
    name: 'worker-entries-are-leaves',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const entry = [...chunk.imports, ...chunk.dynamicImports].find(
          (fileName) => bundle[fileName]?.isEntry,
        );
        if (entry) {
          this.error(
            `${chunk.fileName} imports the worker's entry ${entry}: WebKit would run it twice.`,
          );
        }
      }
    },
  };
}
