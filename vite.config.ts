import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { developmentHeaders, headers, headersFile, metaPolicy } from './scripts/headers.mjs';

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

export default defineConfig({
  // Relative, so that the build also works under a sub-path.
  base: './',
  plugins: [react(), staticHostHeaders()],
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
