// Files of weights are opened by others, who answer as the page does: docs/decisions/0050-hand-over.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { architecture } from '../../src/locales/en/architecture.ts';
import { pytorchScript } from '../../src/protocol/pytorch-script/index.ts';
import { layersOfConfig } from '../../src/protocol/run-config.ts';
import { npzPieces } from '../../src/protocol/weights-file/npz.ts';
import { onnxFiles } from '../../src/protocol/weights-file/onnx/write-onnx.ts';
import { stateFilePieces } from '../../src/protocol/weights-file/state-file.ts';
import { optimizerTensors, weightTensors } from '../../src/protocol/weights-file/state-tensors.ts';
import { findPyTorch, missingPyTorch } from '../pytorch.mjs';
import { missingOnnx } from '../onnx.mjs';
import { root } from '../setup.mjs';
import { formatCases } from './format-cases.mjs';
import { useWasm } from './page-run.mjs';

const drawnCount = 24;
const limit = 1e-4;

const python = findPyTorch();
for (const sentence of [...missingPyTorch(), ...missingOnnx()]) console.log(sentence);

let cases;

beforeAll(async () => {
  await useWasm();
  cases = formatCases(drawnCount);
}, 60_000);

/** How far answers are from the page's, as a share of the largest where that is more than 1. */
function distance(answers, page) {
  const largest = page.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  expect(answers).toHaveLength(page.length);
  return (
    answers.reduce((most, value, at) => Math.max(most, Math.abs(value - page[at])), 0) / largest
  );
}

it('the cases have every kind of layer', () => {
  const types = new Set(
    cases.flatMap(({ config }) => layersOfConfig(config)).map(({ type }) => type),
  );
  expect(types).toEqual(new Set(Object.keys(architecture.names)));
});

it('ONNX Runtime gives the page’s logits, and what they mean', async () => {
  const far = [];
  for (const one of cases) {
    const files = onnxFiles({ ...one, name: 'calm otter' });
    for (const { part, bytes } of files) {
      const { name, shape, input, output } = one.parts.find((other) => other.name === part);
      const session = await InferenceSession.create(bytes, { graphOptimizationLevel: 'basic' });
      const [first, second] = session.outputNames;
      const answers = await session.run({
        [session.inputNames[0]]: new Tensor('float32', input, shape),
      });
      const off = distance([...answers[first].data], output);
      const meant = meaning(one.config, name, output, one.dataset.classNames.length);
      const meantOff = distance([...answers[second].data], meant);
      if (!(Math.max(off, meantOff) < limit)) far.push([one.config.model, name, off, meantOff]);
      await session.release();
    }
  }
  expect(far).toEqual([]);
});

function meaning({ task, loss }, part, output, classCount) {
  if (part === 'generator') return output.map((value) => (value + 1) / 2);
  const sharesOne =
    task === 'one-digit' ||
    task === 'anomaly-classifier' ||
    (part === 'network' && loss === 'cross-entropy');
  if (!sharesOne) return output.map((logit) => 1 / (1 + Math.exp(-logit)));
  return output.map((logit, at) => {
    const start = at - (at % classCount);
    const all = output.slice(start, start + classCount);
    return 1 / all.reduce((sum, other) => sum + Math.exp(other - logit), 0);
  });
}

describe.skipIf(!python)('Python', () => {
  let results;

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'surprisal-formats-'));
    try {
      cases.forEach((one, index) => writeCase(join(folder, String(index)), one));
      writeFileSync(
        join(folder, 'cases.json'),
        JSON.stringify(cases.map((_, index) => `${index}`)),
      );
      const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
      const script = join(root, 'scripts/agreement/check_formats.py');
      const { status } = spawnSync(python, [script, folder], { env, stdio: 'inherit' });
      if (status !== 0) throw new Error(`${python} ended with ${status}`);
      results = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 300_000);

  it('opens all files, and ONNX’s own checker finds no fault', () => {
    expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
    expect(new Set(results.map(({ npz }) => npz))).toEqual(new Set(['as safetensors']));
    if (missingOnnx().length === 0) for (const { onnx } of results) expect(onnx).toBeTruthy();
  });

  it('loads the state into the script’s module, which answers as the page does', () => {
    const far = cases.flatMap(({ config, parts }, index) =>
      parts.flatMap(({ name, output }) => {
        const off = distance(results[index].torch[name], output);
        return off < limit ? [] : [[config.model, name, off]];
      }),
    );
    expect(far).toEqual([]);
  });
});

function writeCase(folder, one) {
  mkdirSync(folder, { recursive: true });
  const { config, snapshot, dataset, parts } = one;
  writeFileSync(join(folder, 'script.py'), pytorchScript(config));
  writeFileSync(join(folder, 'state.safetensors'), joined(stateFilePieces(one)));
  const tensors = [...weightTensors(config, snapshot), ...optimizerTensors(config, snapshot)];
  writeFileSync(join(folder, 'state.npz'), joined(npzPieces(tensors)));
  for (const { part, bytes } of onnxFiles({ ...one, name: 'calm otter' })) {
    writeFileSync(join(folder, `${part}.onnx`), bytes);
  }
  for (const { name, input } of parts) writeFileSync(join(folder, `${name}.f32`), input);
  const { mean, standardDeviation } = dataset;
  const about = {
    mean,
    standardDeviation,
    parts: parts.map(({ name, shape }) => ({ name, shape })),
  };
  writeFileSync(join(folder, 'inputs.json'), JSON.stringify(about));
}

const joined = (pieces) => Buffer.concat([...pieces]);
