import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { env, type TensorInfo, util } from '@tensorflow/tfjs-core';

/** What `WebGPUBackend` has and does not show. */
interface Encoder {
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  readonly commandQueueOwnedIds: WeakSet<object>;
  readonly uniformPendingDisposal: GPUBuffer[];
  dispatchCountInPass: number;
}

export interface Shader {
  /** Names the code: equal names must mean equal code. */
  readonly name: string;
  /**
   * Arrays that are read, by their WGSL name and element type. tfjs casts whole numbers to float32
   * by name only: where such may come, `tensorMap` tells.
   */
  readonly inputs: Readonly<Record<string, { tensor: TensorInfo; type: string }>>;
  /** Arrays that are made, by their WGSL name. */
  readonly outputs: Readonly<Record<string, { shape: readonly number[]; type: string }>>;
  /** 32-bit integers by their WGSL name in `uniforms`. */
  readonly uniforms: Readonly<Record<string, number>>;
  readonly workgroups: number;
  /** WGSL that defines `fn main(index: i32)`, called with the number of each thread. Asked for once per name. */
  readonly code: () => string;
}

export const workgroupSize = 64;

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

/**
 * Runs a shader among tfjs's own and resolves to its outputs, in float32. Unlike tfjs's programs it
 * may have several.
 */
export function runShader(backend: WebGPUBackend, shader: Shader): TensorInfo[] {
  const { device, bufferManager } = backend;
  const outputs = Object.values(shader.outputs).map(({ shape }) =>
    backend.makeTensorInfo([...shape], 'float32'),
  );
  const tensors = [...Object.values(shader.inputs).map(({ tensor }) => tensor), ...outputs];
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);

  const encoder = backend as unknown as Encoder;
  const uniforms = Int32Array.from(Object.values(shader.uniforms));
  const uniformBuffer = bufferManager.acquireBuffer(
    uniforms.byteLength,
    GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM,
  );
  device.queue.writeBuffer(uniformBuffer, 0, uniforms);
  encoder.uniformPendingDisposal.push(uniformBuffer);

  const pipeline = pipelineOf(device, shader);
  const buffers = tensors.map(({ dataId }) => backend.tensorMap.get(dataId).resource as GPUBuffer);
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [...buffers, uniformBuffer].map((buffer, binding) => ({
      binding,
      resource: { buffer },
    })),
  });
  backend.ensureCommandEncoderReady();
  encoder.computePassEncoder ??= encoder.commandEncoder!.beginComputePass();
  encoder.computePassEncoder.setPipeline(pipeline);
  encoder.computePassEncoder.setBindGroup(0, bindGroup);
  const across = Math.min(shader.workgroups, maxWorkgroupsAcross);
  encoder.computePassEncoder.dispatchWorkgroups(across, Math.ceil(shader.workgroups / across));
  for (const { dataId } of tensors) encoder.commandQueueOwnedIds.add(dataId);
  encoder.dispatchCountInPass += 1;
  if (encoder.dispatchCountInPass >= env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
  return outputs;
}

/** Every device takes this many in one dimension. */
const maxWorkgroupsAcross = 65_535;

function pipelineOf(device: GPUDevice, shader: Shader): GPUComputePipeline {
  let ofDevice = pipelines.get(device);
  if (!ofDevice) pipelines.set(device, (ofDevice = new Map()));
  const types = [...Object.values(shader.inputs), ...Object.values(shader.outputs)];
  const key = [shader.name, ...types.map(({ type }) => type)].join(' ');
  let pipeline = ofDevice.get(key);
  if (!pipeline) {
    const module = device.createShaderModule({ label: shader.name, code: fullCode(shader) });
    pipeline = device.createComputePipeline({
      label: shader.name,
      layout: 'auto',
      compute: { module, entryPoint: 'threads' },
    });
    ofDevice.set(key, pipeline);
  }
  return pipeline;
}

function fullCode({ inputs, outputs, uniforms, code }: Shader): string {
  const arrays = [
    ...Object.entries(inputs).map(([name, { type }]) => ({ name, type, access: 'read' })),
    ...Object.entries(outputs).map(([name, { type }]) => ({ name, type, access: 'read_write' })),
  ];
  const bindings = arrays.map(
    ({ name, type, access }, index) =>
      `@group(0) @binding(${index}) var<storage, ${access}> ${name}: array<${type}>;`,
  );
  return `
    struct Uniforms { ${Object.keys(uniforms)
      .map((name) => `${name}: i32,`)
      .join(' ')} }
    ${bindings.join('\n')}
    @group(0) @binding(${arrays.length}) var<uniform> uniforms: Uniforms;
    ${code()}
    @compute @workgroup_size(${workgroupSize})
    fn threads(
      @builtin(global_invocation_id) id: vec3<u32>,
      @builtin(num_workgroups) count: vec3<u32>,
    ) {
      main(i32(id.x + id.y * count.x * ${workgroupSize}u));
    }`;
}

export const sizeOf = (shape: readonly number[]): number => util.sizeFromShape([...shape]);
