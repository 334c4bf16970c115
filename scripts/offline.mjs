// The service worker and the web app manifest, made at the build by vite-plugin-pwa and Workbox.
import { VitePWA } from 'vite-plugin-pwa';
import { headers } from './headers.mjs';

const icon = (file, sizes, purpose) => ({
  src: `icons/${file}`,
  sizes: `${sizes}x${sizes}`,
  type: 'image/png',
  purpose,
});

// Addresses are relative, because the build also works under a sub-path.
const manifest = {
  name: 'Surprisal',
  short_name: 'Surprisal',
  description: 'See a classifier learn: train a neural network live in your browser.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#ffffff',
  categories: ['education'],
  icons: [
    icon('icon-192.png', 192, 'any'),
    icon('icon-512.png', 512, 'any'),
    icon('maskable-512.png', 512, 'maskable'),
  ],
};

/** Vite plugins that make `service-worker.js` and `manifest.webmanifest`. The dev server has neither. */
export function offline() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'service-worker.ts',
    // src/app/offline.ts registers it, when the page has what it needs itself.
    injectRegister: false,
    manifest,
    includeManifestIcons: false,
    injectManifest: {
      injectionPoint: 'self.filesOfBuild',
      globPatterns: [
        'index.html',
        'favicon.svg',
        'icons/*.png',
        // Of the fonts the one kind that every browser takes.
        'assets/*.{js,css,wasm,woff2}',
        'mnist/manifest.json',
        'mnist/*.gzip',
      ],
      // Their names say what is in them.
      dontCacheBustURLsMatching: /^(assets\/|mnist\/.*\.gzip$)/,
      maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      rollupFormat: 'iife',
    },
    integration: {
      configureCustomSWViteBuild(config) {
        config.define = { ...config.define, headersOfBuild: JSON.stringify(headers) };
      },
    },
  });
}
