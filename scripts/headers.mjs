// The response headers of the app, in one place for every server: ours, Vite's and static hosts'.

// The one style element that react-aria adds to the page (touch-action of things that can be pressed).
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

// Teachers put the page into frames of their own, so by default any site may. There is nothing in it
// to be tricked into: no accounts, no cookies, and in a frame the page shows the playground alone, on
// storage of its own. A host that wants it otherwise names the sites that may, or none:
// FRAME_ANCESTORS="'self' https://school.example".
const frameAncestors = process.env.FRAME_ANCESTORS ?? '*';

// Own files only, nothing inline; WebAssembly is the one thing compiled from data.
const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'style-src': `'self' ${reactAriaStyle}`,
  'font-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': frameAncestors,
};

const serialize = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

// Browsers ignore `frame-ancestors` in a <meta>, and say so in the console.
const { 'frame-ancestors': _, ...metaDirectives } = policy;

/** The policy for a `<meta http-equiv>`, for hosts that cannot send headers. */
export const metaPolicy = serialize(metaDirectives);

// Isolation makes the page `crossOriginIsolated`: precise timers and shared memory.
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Sent with every response of the built app. */
export const headers = { ...isolation, 'Content-Security-Policy': serialize(policy) };

/** The same for `npm run dev`, where hot reloading needs inline scripts and styles and a socket. */
export const developmentHeaders = {
  ...isolation,
  'Content-Security-Policy': serialize({
    ...policy,
    'script-src': `${policy['script-src']} 'unsafe-inline'`,
    // A hash would switch 'unsafe-inline' off.
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': `${policy['connect-src']} ws:`,
  }),
};

export const immutable = 'public, max-age=31536000, immutable';

/** The same table as a `_headers` file, which Netlify and Cloudflare Pages read. */
export const headersFile = [
  '/*',
  ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
  '/assets/*',
  `  Cache-Control: ${immutable}`,
  // A new version is found by these, which hosts may otherwise have kept for some time.
  ...['/', '/index.html', '/service-worker.js'].flatMap((path) => [
    path,
    '  Cache-Control: no-cache',
  ]),
  '',
].join('\n');
