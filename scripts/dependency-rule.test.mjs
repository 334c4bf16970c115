import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lintFolder } from './lint-folder.mjs';

// importer, what it imports
const forbidden = [
  ['src/math/a.ts', '../catalog/losses'],
  ['src/catalog/a.ts', '../protocol/run-config'],
  ['src/protocol/a.ts', '../engine/trainer'],
  ['src/engine/a.ts', '../worker/training.worker'],
  ['src/engine/kernels/webgpu/a.ts', '../../../store/app-store'],
  ['src/engine/losses/a.ts', '../run/run'],
  ['src/engine/kernels/webgpu/a.ts', '../../networks/network'],
  ['src/engine/run/a.ts', '../session/jobs/job'],
  ['src/engine/losses/a.ts', '../../store/app-store'],
  ['src/worker/a.ts', '../client/training-client'],
  ['src/client/a.ts', '../worker/training.worker'],
  ['src/client/a.ts', '../store/app-store'],
  ['src/store/a.ts', '../engine/trainer'],
  ['src/locales/a.ts', '../catalog/losses'],
  ['src/ui/a.tsx', '../store/app-store'],
  ['src/ui/a.tsx', '../protocol/run-config'],
  ['src/playground/a.tsx', '../runs/runs-screen'],
  ['src/lessons/softmax/a.tsx', '../../playground/controls'],
  ['src/runs/a.tsx', '../client/training-client'],
  ['src/app/a.tsx', '../engine/trainer'],
  ['src/ui/a.tsx', '../component-testing/mount'],
  ['src/ui/a.component.test.tsx', '../store/app-store'],
  ['src/start.tsx', './engine/trainer'],
  ['src/start.tsx', './component-testing/mount'],
  ['src/math/a.ts', 'react'],
  ['src/engine/a.ts', 'react-dom/client'],
  ['src/worker/a.ts', '@tensorflow/tfjs-core'],
  ['src/ui/a.tsx', '@tensorflow/tfjs-core'],
  ['src/start.tsx', '@tensorflow/tfjs-core'],
  ['src/storage/a.ts', 'idb'],
  ['src/store/a.ts', 'idb'],
];
const allowed = [
  ['src/catalog/a.ts', '../math/softmax'],
  ['src/engine/losses/a.ts', '../../math/cross-entropy'],
  ['src/engine/a.ts', '@tensorflow/tfjs-core'],
  ['src/engine/run/a.ts', '../networks/network'],
  ['src/engine/session/jobs/a.ts', '../../run/run'],
  ['src/worker/a.ts', '../engine/trainer'],
  ['src/client/a.ts', '../protocol/messages'],
  ['src/store/a.ts', '../client/training-client'],
  ['src/ui/a.tsx', 'react'],
  ['src/ui/charts/a.tsx', '../slider'],
  ['src/lessons/softmax/a.tsx', '../../store/app-store'],
  ['src/app/a.tsx', '../lessons/index'],
  ['src/ui/a.component.test.tsx', '../component-testing/mount'],
  ['src/component-testing/a.tsx', '../app/language'],
  ['src/start.tsx', './app/shell'],
];

const folder = mkdtempSync(join(tmpdir(), 'dependency-rule-'));
let refused;

// All snippets are linted at once, with the project's own settings.
beforeAll(() => {
  const snippets = [...forbidden, ...allowed].map(([importer, imported], index) => {
    const path = importer.replace(/(a|start)((\.component\.test)?\.tsx?)$/, `snippet-${index}$2`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import * as it from '${imported}';\nconsole.log(it);\n`);
    return { path, importer, imported };
  });
  const paths = new Set(
    lintFolder(folder)
      .filter(({ code }) => code === 'eslint(no-restricted-imports)')
      .map(({ path }) => path),
  );
  refused = snippets
    .filter(({ path }) => paths.has(path))
    .map(({ importer, imported }) => `${importer} <- ${imported}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(forbidden)('%s may not import %s', (importer, imported) => {
  expect(refused).toContain(`${importer} <- ${imported}`);
});

test.each(allowed)('%s may import %s', (importer, imported) => {
  expect(refused).not.toContain(`${importer} <- ${imported}`);
});
