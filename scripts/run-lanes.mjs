// Runs commands in lanes side by side, for machines with a core for each of them.
import { spawn } from 'node:child_process';
import { root } from './setup.mjs';

const canEndGroups = process.platform !== 'win32';

/**
 * @typedef {{ title: string, command: string, env?: Record<string, string> }} Stage
 * @typedef {Stage & { passed: boolean, seconds: number, output: string }} StageResult
 */

/**
 * Runs the stages of each lane one after the other, and the lanes side by side. The first failure ends what
 * still runs and what has not begun. What a stage says is shown at once where its lane is the only one, and
 * else when it ends, so that no two stages' lines mix.
 *
 * @param {readonly (readonly Stage[])[]} lanes
 * @param {(text: string) => void} [show] takes what is to be shown
 * @returns {Promise<StageResult[]>} of the stages that came to an end by themselves, in that order
 */
export async function runLanes(lanes, show = (text) => process.stdout.write(text)) {
  const isAlone = lanes.length === 1;
  /** @type {StageResult[]} */
  const results = [];
  const running = new Set();
  let hasFailed = false;
  const endAll = () => {
    for (const child of running) endProcess(child);
  };
  const endAllAndLeave = () => {
    endAll();
    process.exit(130);
  };
  process.once('SIGINT', endAllAndLeave);
  process.once('SIGTERM', endAllAndLeave);

  /** @param {Stage} stage */
  const runStage = async (stage) => {
    const { title, command, env } = stage;
    show(isAlone ? `\n── ${title}\n` : `── ${title}: begins\n`);
    const startMs = performance.now();
    const child = spawn(command, {
      cwd: root,
      shell: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // With a process group of its own its browsers and servers end with it.
      detached: canEndGroups,
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (isAlone) show(text);
      });
    }
    const passed = await new Promise((resolve) => {
      child.once('close', (code) => resolve(code === 0));
      child.once('error', () => resolve(false));
    });
    running.delete(child);
    if (hasFailed) return show(`── ${title}: ended, because another stage failed\n`);
    const seconds = (performance.now() - startMs) / 1000;
    results.push({ ...stage, passed, seconds, output });
    if (!isAlone) show(`\n── ${title}\n${output}`);
    show(`── ${title}: ${passed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s\n`);
    if (passed) return;
    hasFailed = true;
    endAll();
  };

  await Promise.all(
    lanes.map(async (stages) => {
      for (const stage of stages) if (!hasFailed) await runStage(stage);
    }),
  );
  process.off('SIGINT', endAllAndLeave);
  process.off('SIGTERM', endAllAndLeave);
  return results;
}

/** Ends a command and all that it started. */
function endProcess(child) {
  if (!canEndGroups) {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
