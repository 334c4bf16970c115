// Which modules come in one file: those that the same screens want. Left to itself the bundler makes a
// file, and so a request, of every set of scripts that share something.
//
// Files never import each other in a circle: what a module imports is wanted by all who want the module.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';

/** What is fetched as a whole, by the module that it begins with. */
const screens = {
  page: 'src/start.tsx',
  playground: 'src/playground/playground.tsx',
  beside: 'src/playground/beside.ts',
  charts: 'src/playground/charts/charts.tsx',
  inspect: 'src/inspect/inspect-screen.tsx',
  runs: 'src/runs/runs-screen.tsx',
  run: 'src/runs/page/run-page.tsx',
  learn: 'src/lessons/learn-screen.tsx',
};

/** What is always there by the time that a screen comes. */
const comesAfter = {
  playground: ['page'],
  beside: ['page', 'playground'],
  charts: ['page', 'playground'],
  inspect: ['page'],
  runs: ['page'],
  run: ['page', 'runs'],
  learn: ['page'],
  prose: ['page', 'learn'],
  lessons: ['page', 'learn', 'prose'],
};

/** What the first script needs comes with it: it must not wait for the others. */
const entry = 'src/main.ts';

/**
 * For the bundler: the name of the file that a module comes in, such as `page` or `playground-runs`.
 * None for a module that one screen or none of them wants: that is left to the bundler.
 */
export function sharedChunk() {
  let chunks;
  return (id, context) => {
    chunks ??= assignChunks(
      (path) => join(root, path),
      lessonPages(),
      (module) => context.getModuleInfo(module)?.importedIds ?? [],
      (module) => context.getModuleInfo(module)?.dynamicallyImportedIds ?? [],
    );
    return chunks.get(id) ?? null;
  };
}

/** The pages of each lesson, one for each language. */
function lessonPages() {
  const folder = 'src/lessons';
  const pages = readdirSync(join(root, folder), { recursive: true }).filter((path) =>
    path.endsWith('.mdx'),
  );
  const byFolder = new Map();
  for (const path of pages) {
    const lesson = dirname(path);
    byFolder.set(lesson, [...(byFolder.get(lesson) ?? []), join(folder, path)]);
  }
  return [...byFolder.values()];
}

/**
 * Module ids and the names of their files.
 *
 * @param idOf makes an id of a path in the repository
 * @param lessons for each lesson, the paths of its pages
 * @param importsOf the ids that a module imports statically
 * @param fetchesOf the ids that it imports when it wants them, as a lesson's prose does its widgets
 */
export function assignChunks(idOf, lessons, importsOf, fetchesOf) {
  const reach = (ids, follow = importsOf, found = new Set()) => {
    for (const id of ids) {
      if (found.has(id)) continue;
      found.add(id);
      reach(follow(id), follow, found);
    }
    return found;
  };
  const first = reach([idOf(entry)]);
  const wanted = new Map();
  const note = (id, by) => {
    if (!first.has(id)) wanted.set(id, [...(wanted.get(id) ?? []), by]);
  };
  for (const [screen, path] of Object.entries(screens)) {
    for (const id of reach([idOf(path)])) note(id, screen);
  }
  const noteLessons = (name, follow) => {
    const counts = new Map();
    for (const pages of lessons) {
      for (const id of reach(pages.map(idOf), follow)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // What one lesson alone wants lies with it.
    for (const [id, count] of counts) if (count > 1 || wanted.has(id)) note(id, name);
  };
  noteLessons('prose', importsOf);
  noteLessons('lessons', (id) => [...importsOf(id), ...fetchesOf(id)]);
  const ofLessons = ['prose', 'lessons'];
  const shared = [...wanted].filter(([, by]) => by.length > 1 || ofLessons.includes(by[0]));
  return new Map(shared.map(([id, by]) => [id, nameOf(by)]));
}

function nameOf(by) {
  const needed = by.filter(
    (screen) => !comesAfter[screen]?.some((earlier) => by.includes(earlier)),
  );
  return needed.join('-');
}

/** A plugin by which the build fails if files import each other in a circle: a module could run too early. */
export function filesFormNoCircle() {
  return {
    name: 'files-form-no-circle',
    generateBundle(_options, bundle) {
      const circle = findCircle(
        Object.keys(bundle).filter((file) => bundle[file].type === 'chunk'),
        (file) => bundle[file]?.imports ?? [],
      );
      if (circle) this.error(`Files import each other in a circle: ${circle.join(' → ')}.`);
    },
  };
}

/** The first circle that is met, its beginning repeated at its end. */
export function findCircle(files, importsOf) {
  const done = new Set();
  const path = [];
  const visit = (file) => {
    if (done.has(file)) return undefined;
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    path.push(file);
    for (const imported of importsOf(file)) {
      const circle = visit(imported);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return undefined;
}
