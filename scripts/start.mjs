// `npm start`: from a fresh clone to a running app, redoing only what has changed.
import { installDependencies } from './setup.mjs';

installDependencies();

// Only now do the packages exist that these modules import.
const { prepareMnist } = await import('./prepare-mnist.mjs');
const { buildIfChanged } = await import('./build.mjs');
const { serveBuild } = await import('./serve.mjs');

await prepareMnist();
await buildIfChanged();
await serveBuild();
