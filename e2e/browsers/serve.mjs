// Serves dist/ as `npm start` does, with two more scripts in the page: see in-page.js.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headers } from '../../scripts/headers.mjs';
import { createServer } from '../../scripts/serve.mjs';
import { root } from '../../scripts/setup.mjs';

const dist = join(root, 'dist');
const scripts = {
  '/testing-library.js': fileURLToPath(
    import.meta.resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js'),
  ),
  '/in-page.js': fileURLToPath(new URL('in-page.js', import.meta.url)),
};
const tags = Object.keys(scripts).map((path) => `<script src=".${path}"></script>`);
const page = readFileSync(join(dist, 'index.html'), 'utf8').replace(
  /(?=<script)/,
  tags.join('\n    '),
);

const server = await createServer({ root: dist, port: Number(process.env.PORT) });
const [serveSite] = server.listeners('request');
server.removeAllListeners('request');
server.on('request', (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const answer = (type, content) =>
    response.writeHead(200, { ...headers, 'Content-Type': type }).end(content);
  if (pathname === '/' || pathname === '/index.html') answer('text/html;charset=utf-8', page);
  else if (pathname in scripts) answer('text/javascript', readFileSync(scripts[pathname]));
  else serveSite(request, response);
});
