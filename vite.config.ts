import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { oldestBrowsers } from './scripts/browser-support.mjs';
import { developmentHeaders, headers, headersFile, metaPolicy } from './scripts/headers.mjs';
import { lessonPages } from './scripts/lesson-pages.mjs';
import { offline } from './scripts/offline.mjs';
import { preloadScript } from './scripts/preload-start.mjs';
import { filesFormNoCircle, sharedChunk } from './scripts/shared-chunks.mjs';
import { entriesAreLeaves, workerChunks } from './scripts/worker-entries.mjs';

/** Gives static hosts their headers: a `<meta>` for those without any, a `_headers` file for others. */
function staticHostHeaders(): Plugin {
  return {
    name: 'static-host-headers',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile });
    },
  };
}

/** Files that several scripts share. */
const sharedChunks = [
  {
    name: 'react',
    test: /node_modules[\\/](react|react-dom|scheduler|zustand|use-sync-external-store|i18next|react-i18next|html-parse-stringify|void-elements)[\\/]/,
  },
  { name: sharedChunk() },
];

export default defineConfig({
  // Relative, so that the build also works under a sub-path.
  base: './',
  plugins: [
    // React Aria brings its words in some thirty languages.
    { ...optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] }), enforce: 'pre' },
    lessonPages(),
    react(),
    staticHostHeaders(),
    preloadScript('src/start.tsx'),
    filesFormNoCircle(),
    offline(),
  ],
  worker: {
    format: 'es',
    plugins: () => [entriesAreLeaves()],
    rolldownOptions: { output: { codeSplitting: workerChunks } },
  },
  build: {
    target: oldestBrowsers,
    modulePreload: { polyfill: false },
    // The content security policy allows no `data:` fonts or scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: sharedChunks } },
    },
  },
  server: { headers: developmentHeaders },
  preview: { headers },
});
