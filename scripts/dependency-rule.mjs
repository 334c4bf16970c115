// The dependency rule of ARCHITECTURE.md as lint settings: each folder of src/ and what it may import.

const shared = ['math', 'catalog', 'protocol'];
const screen = [...shared, 'store', 'ui', 'locales'];
const screens = ['playground', 'inspect', 'runs', 'lessons'];

/** Folder → the other folders of src/ that it may import. */
const mayImport = {
  math: [],
  catalog: ['math'],
  protocol: ['math', 'catalog'],

  engine: shared,
  worker: [...shared, 'engine'],

  'service-worker': ['protocol'],

  client: shared,
  storage: shared,
  store: [...shared, 'client', 'storage'],
  locales: [],
  ui: ['math', 'catalog', 'locales'],
  playground: screen,
  inspect: screen,
  runs: screen,
  lessons: screen,
  app: [...screen, ...screens, 'client'],

  // For tests of components, which it shows in the surroundings of the app.
  'component-testing': [...screen, ...screens, 'app', 'client', 'storage'],
};
const componentTests = 'component-testing';

const folders = Object.keys(mayImport);
const pageWing = ['client', 'storage', 'store', 'ui', ...screens, 'app', componentTests];

/** The folders of the engine: each may import those before it, and tests may import all. */
const engineFloors = [
  'datasets',
  'kernels',
  'layers',
  'losses',
  'optimizers',
  'networks',
  'backends',
  'computation',
  'replicas',
  'step-graph',
  'evaluation',
  'run',
  'detection',
  'inspection',
  'session',
];

const tensorLibrary = {
  regex: '^@tensorflow/',
  message: 'Only src/engine knows tensors: the page must not load the tensor library.',
};
const pageLibraries = {
  regex: '^(react|react-dom|react-i18next|react-aria-components|recharts)(/|$)',
  message: 'Only the page wing draws.',
};

/** It may refuse, or never answer: see scripts/asked-services.mjs. */
const databaseLibrary = {
  regex: '^idb$',
  allowTypeImports: true,
  message: 'The database is opened by src/storage/database.ts only, which others ask in time.',
};
/** And by tests. */
const opensDatabase = ['src/storage/database.ts', 'src/storage/**/*.test.ts'];

/** `main.ts`, and what it fetches to put the page together. */
const compositionRoot = 'src/*';

const foldersBeside = (importer, allowed) => {
  const forbidden = folders.filter((folder) => folder !== importer && !allowed.includes(folder));
  return {
    // A path that climbs out of its own folder into another; or, from src/ itself, that enters one.
    regex: `^${importer === compositionRoot ? '\\./' : '(\\.\\./)+'}(${forbidden.join('|')})(/|$)`,
    message: `${importer} may import only ${allowed.join(', ') || 'from itself'} (ARCHITECTURE.md).`,
  };
};

const floorsAbove = (floor) => ({
  regex: `^(\\.\\./)+(${engineFloors.slice(engineFloors.indexOf(floor) + 1).join('|')})/`,
  message: `engine/${floor} may import only what stands above it in src/engine/README.md.`,
});

const restrictImports = (files, patterns, excludeFiles = []) => ({
  files,
  excludeFiles,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const forbiddenIn = (folder, more = []) => [
  foldersBeside(folder, [...mayImport[folder], ...more]),
  ...(folder === 'engine' ? [] : [tensorLibrary]),
  ...(pageWing.includes(folder) ? [] : [pageLibraries]),
];

/** One lint override per folder, and one for the composition root. */
export const dependencyRule = [
  ...folders.map((folder) =>
    restrictImports([`src/${folder}/**`], [...forbiddenIn(folder), databaseLibrary]),
  ),
  ...pageWing.map((folder) =>
    restrictImports(
      [`src/${folder}/**/*.component.test.tsx`],
      [...forbiddenIn(folder, [componentTests]), databaseLibrary],
    ),
  ),
  ...engineFloors
    .slice(0, -1)
    .map((floor) =>
      restrictImports(
        [`src/engine/${floor}/**`],
        [...forbiddenIn('engine'), databaseLibrary, floorsAbove(floor)],
        ['**/*.test.ts'],
      ),
    ),
  restrictImports(opensDatabase, forbiddenIn('storage')),
  restrictImports(
    [compositionRoot],
    [
      foldersBeside(compositionRoot, [
        ...pageWing.filter((folder) => folder !== componentTests),
        'locales',
        ...shared,
      ]),
      tensorLibrary,
    ],
  ),
];
