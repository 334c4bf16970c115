// The folder of a run goes on in PyTorch, and says that it is the same run: docs/decisions/0051-the-script-that-goes-on.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRunConfig, defaultsOf, liveSettingsOf } from '../../src/protocol/run-config.ts';
import { readStateFile } from '../../src/protocol/weights-file/read-state-file.ts';
import { readSafetensors } from '../../src/protocol/weights-file/safetensors.ts';
import { drawCases } from '../agreement/draw-cases.mjs';
import { useWasm } from '../agreement/page-run.mjs';
import { findPyTorch } from '../pytorch.mjs';
import { root } from '../setup.mjs';
import { nextLoss, trainedState, writeFolder } from './page-folder.mjs';

const python = findPyTorch();
const few = { batchSize: 32, replicas: 1, trainCount: 640 };
const moves = { shift: 2, rotation: 10, zoom: 0.1 };

/** Of each the state after 30 steps; in the last epochs of some the rate is another. */
const configs = {
  default: { ...defaultRunConfig, ...few },
  moved: {
    ...defaultRunConfig,
    ...few,
    ...moves,
    model:
      'conv8x3-relu-max2-drop0.25-flat-drop0.1-fc32-relu-drop0.5-fc196-drop0.2-reshape14x14x1-conv2x3-flat-fc10',
    schedule: 'cosine',
  },
  noisy: {
    ...defaultRunConfig,
    ...few,
    labelNoise: 0.2,
    validationCount: 100,
    optimizer: 'nesterov',
    learningRate: 0.01,
    weightDecay: 0.001,
    labelSmoothing: 0.1,
    warmupSteps: 40,
  },
  // Two replicas, each of which normalises by its own images.
  pairs: {
    ...defaultsOf('overlapping-digits'),
    ...few,
    replicas: 2,
    shift: 1,
    rotation: 5,
    validationCount: 60,
  },
  autoencoder: { ...defaultsOf('anomaly-autoencoder'), ...few, unknown: '0_3' },
  gan: {
    ...defaultsOf('anomaly-gan'),
    ...few,
    replicas: 2,
    model:
      'fc128-bn-relu-drop0.2-fc784-reshape28x28x1-tanh-conv4x4s2same-leaky-flat-fc64-bn-leaky-drop0.3-fc1',
  },
  own: {
    ...defaultRunConfig,
    ...few,
    dataset: 'own-12x15x5-0123456789abcdef',
    model: 'conv4x3-bn-relu-flat-fc5',
    loss: 'focal',
    optimizer: 'rmsprop',
    batchSize: 31,
  },
};
/** The folders whose notebooks are run, too. */
const notebooks = ['moved', 'gan'];
/** Every task, optimizer, loss, schedule and layer, on one to three replicas. */
const drawn = drawCases(40, 3);
const counts = { train: 700, test: 120 };
const sameRun = /^The same run: 20 steps from step 31 on agree within 1e-4/m;

describe.skipIf(!python)('the folder of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'surprisal-hand-over-'));
  const states = {};
  let results;

  beforeAll(async () => {
    await useWasm();
    for (const [name, config] of Object.entries(configs)) {
      // Changed while it is trained: before the state, and as a matter of the state.
      const adjustments =
        name === 'own'
          ? [{ afterStep: 12, settings: { ...liveSettingsOf(config), learningRate: 0.003 } }]
          : [];
      states[name] = await trainedState({ config, counts, steps: 30, adjustments });
      writeFolder(join(folder, name), states[name], name === 'gan' ? 'zh-CN' : 'en');
    }
    for (const { index, config, counts: its } of drawn) {
      const replicas = 1 + (index % 3);
      const state = await trainedState({
        config: { ...config, replicas },
        counts: its,
        steps: 30,
      });
      writeFolder(join(folder, `drawn-${index}`), state);
    }
    results = await runFolders([
      // Before the others: what they write has the name of what the script writes.
      ...notebooks.map((name) => [name, 'notebook']),
      ...Object.keys(configs).map((name) => [
        name,
        name === 'default' ? epochs : ['--epochs', '0'],
      ]),
      ...drawn.map(({ index }) => [`drawn-${index}`, ['--epochs', '0']]),
      ['noisy', ['--batch-size', '64', '--amp', '--epochs', '2', '--result', larger]],
    ]);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  const larger = join(folder, 'noisy/larger.safetensors');
  const epochs = ['--epochs', '12'];

  async function runFolders(folders) {
    writeFileSync(join(folder, 'folders.json'), JSON.stringify(folders));
    const program = join(root, 'scripts/hand-over/run_folders.py');
    const { code } = await run(python, [program, folder]);
    expect(code).toBe(0);
    return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  }

  it.each(Object.keys(configs))('of %s makes the next steps of the page', (name) => {
    const { status, printed } = results[notebooks.length + Object.keys(configs).indexOf(name)];
    expect(`${status}\n${printed}`).toMatch(sameRun);
    expect(status).toBe(0);
  });

  const firstDrawn = notebooks.length + Object.keys(configs).length;

  it.each(drawn.map((aCase, place) => ({ ...aCase, place })))(
    'of a run drawn by chance, $index: $config.task, $config.optimizer, $config.loss, $config.model',
    ({ config, place }) => {
      const { status, printed } = results[firstDrawn + place];
      const told = `${status}\n${printed}\n${JSON.stringify(config)}`;
      expect(told).toMatch(/^0\nGoes on after step 30 on cpu.*\nThe same run/);
    },
  );

  // Of a few, training makes so much of last digits that 64 bits differ from 32 by as much.
  it('can nearly always be told to 1e-4', () => {
    const ofDrawn = results.slice(firstDrawn, firstDrawn + drawn.length);
    const sharp = ofDrawn.filter(({ printed }) => sameRun.test(printed));
    expect(sharp.length).toBeGreaterThan(0.9 * drawn.length);
  });

  it.each(Object.keys(configs).slice(1))(
    'of %s comes back to the page, which goes on with the same curve',
    async (name) => {
      const { snapshot, record, config } = resultIn(join(folder, name));
      expect(config).toEqual(configs[name]);
      expect(snapshot.step).toBe(50);
      expect(snapshot.settings).toEqual(states[name].snapshot.settings);
      expect(record.run.origin).toEqual({ runId: '0123456789abcdef', step: 30 });
      expect(record.adjustments).toEqual(states[name].adjustments);
      const { step, loss } = record.series;
      expect(step).toEqual(step.map((_, index) => index + 1));
      const [first] = states[name].next.loss;
      expect(loss[30]).toBeCloseTo(first, 4);
      const beyond = states[name].next.loss[20];
      expect(await nextLoss({ config, snapshot }, counts)).toBeCloseTo(beyond, 3);
    },
  );

  it('says a wrong state of wrong images', async () => {
    const labels = join(folder, 'own/data/train-labels-idx1-ubyte');
    const bytes = readFileSync(labels);
    writeFileSync(
      labels,
      bytes.map((byte, at) => (at < 8 ? byte : 4 - byte)),
    );
    const [{ status, printed }] = await runFolders([['own', ['--epochs', '0']]]);
    writeFileSync(labels, bytes);
    expect(printed).toMatch(/^NOT the same run: of 20 steps from step 31 on, \d+ differ/m);
    expect(printed).toMatch(/The first step already differs/);
    expect(status).toBe(1);
  });

  it('goes on with larger batches at a rate that is larger, too', () => {
    const { printed } = results.at(-1);
    expect(printed).toMatch(sameRun);
    expect(printed).toMatch(/Batch size 32 -> 64: .* from 0.01 to 0.02\./);
    const { config, snapshot, record } = resultIn(join(folder, 'noisy'), 'larger.safetensors');
    expect(config.batchSize).toBe(64);
    expect(snapshot.settings.learningRate).toBe(0.02);
    expect(record.adjustments).toMatchObject([{ afterStep: 50, settings: { learningRate: 0.02 } }]);
    expect(record.evaluations.map(({ step, split }) => [step, split])).toEqual(
      [51, 60].flatMap((step) => ['validation', 'test'].map((split) => [step, split])),
    );
  });

  it.each(notebooks)('of %s runs as a notebook', (name) => {
    const { status, printed } = results[notebooks.indexOf(name)];
    expect(`${status}\n${printed}`).toMatch(sameRun);
    expect(status).toBe(0);
    const [here, page] = ['here', 'the page'].map((who) =>
      Number(new RegExp(`^${who} +\\[?([\\d.e-]+)`, 'm').exec(printed)?.[1]),
    );
    expect(here).toBeCloseTo(page, 4);
  });

  it('goes on in two processes to the same end, though one of them is killed', async () => {
    const alone = lossesIn(join(folder, 'default'));
    const output = await killedOnce(join(folder, 'default'));
    expect(output).toMatch(/Goes on after step 30 on 2 processes/);
    expect(output).toMatch(sameRun);
    expect(output).toMatch(/Goes on from the snapshot after step \d+/);
    const together = lossesIn(join(folder, 'default'));
    expect(together).toHaveLength(alone.length);
    expect(together.slice(0, 60)).toEqual(
      alone.slice(0, 60).map((loss) => expect.closeTo(loss, 3)),
    );
  });

  /** Trains with two processes, one of which is killed after its first epoch. */
  async function killedOnce(cwd) {
    let hasKilled = false;
    const options = ['--standalone', '--nproc_per_node=2', '--max_restarts=1', ...oldTorchrun];
    const args = ['-m', 'torch.distributed.run', ...options, '--monitor_interval=0.1', 'run.py'];
    const { output } = await run(python, [...args, ...epochs], cwd, (text, pid) => {
      if (hasKilled || !/^epoch /m.test(text)) return;
      hasKilled = true;
      process.kill(childrenOf(pid).at(-1), 'SIGKILL');
    });
    return output;
  }
});

/** PyTorch 1.13 with Python 3.11, as Debian 12 has them, breaks on the value that these have by default. */
const oldTorchrun = ['-r', '9:1', '-t', '9:1'];

/** What a folder's result is to the page: `readStateFile` refuses what is not whole. */
function resultIn(folder, name = 'result.safetensors') {
  const file = readSafetensors(new Uint8Array(readFileSync(join(folder, name)))).value;
  const { value, fault } = readStateFile(file);
  if (fault) throw new Error(JSON.stringify(fault));
  return value;
}

/** The losses of all steps that the result's history tells. */
const lossesIn = (folder) => [...resultIn(folder).record.series.loss];

/** `onOutput`: told all that was printed so far, and the number of the process. */
function run(command, args, cwd = root, onOutput = () => {}) {
  const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(command, args, { cwd, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      output += text;
      onOutput(output, child.pid);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) console.log(output);
      resolve({ code, output });
    });
  });
}

function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ')[1] === `${pid}`;
      } catch {
        return false;
      }
    })
    .map(Number);
}
