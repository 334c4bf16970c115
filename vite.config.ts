import mdx from '@mdx-js/rollup';
import react from '@vitejs/plugin-react';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { defineConfig, type Plugin } from 'vite';
import { developmentHeaders, headers, headersFile, metaPolicy } from './scripts/headers.mjs';
import { keepPunctuation } from './scripts/keep-punctuation.mjs';
import { offline } from './scripts/offline.mjs';

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

/** Lessons: prose with components, whose formulas are rendered now and not in the browser. */
function lessonPages(): Plugin {
  const plugin = mdx({
    remarkPlugins: [remarkMath],
    // Trusted, because the formulas are ours: parts of them get names by `\\htmlData`.
    rehypePlugins: [[rehypeKatex, { trust: true }], keepPunctuation],
  });
  // Its types are Rollup's, which Vite's differ from in one optional property.
  return { enforce: 'pre', ...(plugin as Plugin) };
}

export default defineConfig({
  // Relative, so that the build also works under a sub-path.
  base: './',
  plugins: [lessonPages(), react(), staticHostHeaders(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The content security policy allows no `data:` fonts or scripts.
    assetsInlineLimit: 0,
  },
  server: { headers: developmentHeaders },
  preview: { headers },
});
