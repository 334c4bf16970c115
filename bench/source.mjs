// What the app itself says of its networks and tasks.
import { createServer } from 'vite';
import { root } from '../scripts/setup.mjs';

/** Modules of the app by their paths under src, as Node can have them. */
export async function loadSource(...paths) {
  const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom' });
  const modules = await Promise.all(paths.map((path) => vite.ssrLoadModule(`/src/${path}`)));
  await vite.close();
  return modules;
}
