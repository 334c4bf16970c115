// Each preset of the architecture editor trained on all of MNIST: does it reach the accuracy it is
// known for, and what does a MFLOP cost it beside the default network?
import { trainEpochs } from './accuracy.mjs';
import { launchPlain, serveApp } from './browsers.mjs';
import { describeMachine } from './report.mjs';
import { loadSource } from './source.mjs';

const epochs = 3;
const defaultModel = 'tutorial-cnn';

/** Test accuracy after three epochs, with default settings: what each is known for, give or take. */
const bands = {
  softmax: [0.915, 0.932],
  mlp: [0.97, 0.985],
  lenet5: [0.982, 0.992],
  'tutorial-cnn': [0.982, 0.993],
  residual: [0.982, 0.995],
};

export async function measurePresets() {
  const app = await serveApp();
  const flopsOf = await countOperations();
  const browser = await launchPlain();
  const rows = [];
  for (const [model, band] of Object.entries(bands)) {
    const { accuracy, samplesPerSecond } = await trainEpochs(
      browser,
      `${app.url}?backend=wasm&model=${model}`,
      epochs,
    );
    rows.push({ model, band, accuracy, samplesPerSecond, megaflops: flopsOf(model) / 1e6 });
    console.log(
      `${model}: ${(100 * accuracy).toFixed(2)} % (${band.map((share) => 100 * share).join(' to ')} %), ` +
        `${Math.round(samplesPerSecond)} samples/s`,
    );
  }
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    epochs,
    rows: withCosts(rows),
  };
  await browser.close();
  await app.close();
  const missed = rows.filter(
    ({ accuracy, band: [low, high] }) => accuracy < low || accuracy > high,
  );
  for (const { model } of missed) console.error(`${model} is outside of its band`);
  if (missed.length > 0) process.exitCode = 1;
  return result;
}

/** `costRatio`: the time of a MFLOP over that of the default network. */
function withCosts(rows) {
  const timeOfFlop = ({ samplesPerSecond, megaflops }) => 1 / (samplesPerSecond * megaflops);
  const usual = timeOfFlop(rows.find(({ model }) => model === defaultModel));
  return rows.map((row) => ({ ...row, costRatio: timeOfFlop(row) / usual }));
}

/** Forward operations for an image, as the editor counts them. */
async function countOperations() {
  const [{ layersOf }, { frameOf }, { modelCost }, { defaultRunConfig }] = await loadSource(
    'catalog/models.ts',
    'catalog/tasks.ts',
    'math/model/model-cost.ts',
    'protocol/run-config.ts',
  );
  const { imageShape, outputCount } = frameOf(defaultRunConfig);
  return (model) => modelCost(layersOf(model, outputCount), imageShape).flops;
}
