// `node host-time.mjs ours | stock`: what a step costs on Dawn's null device. That checks and takes
// every command and computes nothing, so that the time until all steps are answered is the host's.
import { median } from '../report.mjs';
import { finish, provideWebGpu } from './process.mjs';
import { importProgram } from './programs.mjs';

const batchSize = 64;
const steps = 50;
const warmUpStretches = 4;
const stretches = 9;

await provideWebGpu(['backend=null']);
const { createTraining } = await importProgram(process.argv[2]);
const train = await createTraining(batchSize, steps);

for (let stretch = 0; stretch < warmUpStretches; stretch += 1) await train();
const dispatches = await countDispatches(train);
const times = [];
for (let stretch = 0; stretch < stretches; stretch += 1) {
  const startMs = performance.now();
  await train();
  times.push((performance.now() - startMs) / steps);
}
finish({ millisecondsPerStep: median(times), dispatchesPerStep: dispatches / steps });

/** How often `work` dispatches: counted where WebGPU is called, whoever calls it. */
async function countDispatches(work) {
  const methods = globalThis.GPUComputePassEncoder.prototype;
  const names = ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'];
  const originals = names.map((name) => methods[name]);
  let count = 0;
  names.forEach((name, index) => {
    methods[name] = function (...sizes) {
      count += 1;
      return originals[index].apply(this, sizes);
    };
  });
  await work();
  names.forEach((name, index) => (methods[name] = originals[index]));
  return count;
}
