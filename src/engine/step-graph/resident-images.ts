import { mnist } from '../../catalog/datasets';
import type { ImageStore, StoredImages } from '../datasets/image-batch';
import { normalisedBytes } from '../datasets/stored-batch';

/** Bytes are read four at a time, as WGSL has no smaller numbers than 32 bits. */
const wordsPerImage = mnist.imageSize ** 2 / 4;
const workgroupSize = 64;

const code = `
  @group(0) @binding(0) var<storage, read> pixels: array<u32>;
  @group(0) @binding(1) var<storage, read> labels: array<u32>;
  @group(0) @binding(2) var<storage, read> normalised: array<f32, 256>;
  @group(0) @binding(3) var<storage, read> batch: array<u32>;
  @group(0) @binding(4) var<storage, read_write> images: array<vec4<f32>>;
  @group(0) @binding(5) var<storage, read_write> targets: array<f32>;

  @compute @workgroup_size(${workgroupSize})
  fn gather(@builtin(global_invocation_id) id: vec3<u32>) {
    let row = id.x / ${wordsPerImage}u;
    let word = id.x % ${wordsPerImage}u;
    if (row >= arrayLength(&batch)) { return; }
    let image = batch[row];
    let bytes = pixels[image * ${wordsPerImage}u + word];
    images[id.x] = vec4<f32>(
      normalised[bytes & 255u],
      normalised[(bytes >> 8u) & 255u],
      normalised[(bytes >> 16u) & 255u],
      normalised[bytes >> 24u],
    );
    if (word < ${mnist.classCount}u) {
      targets[row * ${mnist.classCount}u + word] = select(0.0, 1.0, labels[image] == word);
    }
  }`;

/** Where a batch is made: the numbers of its images, and the arrays they become. */
export interface BatchBuffers {
  readonly batch: GPUBuffer;
  readonly images: GPUBuffer;
  readonly targets: GPUBuffer;
}

/**
 * The images of a store on the GPU, as bytes. A batch is then a list of numbers: its images are
 * gathered and normalised there, instead of being uploaded at each step as floats. Parts of the
 * store are uploaded when one of their images is first wanted.
 */
export class ResidentImages {
  readonly #device: GPUDevice;
  readonly #store: ImageStore;
  readonly #pixels: GPUBuffer;
  readonly #labels: GPUBuffer;
  readonly #normalised: GPUBuffer;
  readonly #pipeline: GPUComputePipeline;
  readonly #uploaded = new Set<number>();

  constructor(device: GPUDevice, store: ImageStore) {
    this.#device = device;
    this.#store = store;
    const create = (size: number) =>
      device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
    this.#pixels = create(store.imageCount * wordsPerImage * 4);
    this.#labels = create(store.imageCount * 4);
    this.#normalised = create(normalisedBytes.byteLength);
    device.queue.writeBuffer(this.#normalised, 0, normalisedBytes);
    const module = device.createShaderModule({ label: 'gather images', code });
    this.#pipeline = device.createComputePipeline({
      label: 'gather images',
      layout: 'auto',
      compute: { module, entryPoint: 'gather' },
    });
  }

  /** Whether `device` can hold this store. */
  static fits(device: GPUDevice, store: ImageStore): boolean {
    const bytes = store.imageCount * wordsPerImage * 4;
    const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
    return bytes <= Math.min(maxBufferSize, maxStorageBufferBindingSize);
  }

  holds(store: ImageStore): boolean {
    return store === this.#store;
  }

  bind({ batch, images, targets }: BatchBuffers): GPUBindGroup {
    const buffers = [this.#pixels, this.#labels, this.#normalised, batch, images, targets];
    return this.#device.createBindGroup({
      layout: this.#pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  /** Has the GPU make the batch, in buffers of its size that were bound, by what `encoder` encodes next. */
  gather(
    encoder: GPUCommandEncoder,
    { images }: StoredImages,
    bound: GPUBindGroup,
    batch: GPUBuffer,
  ): void {
    for (const image of images) this.#upload(image);
    this.#device.queue.writeBuffer(batch, 0, images as Uint32Array<ArrayBuffer>);
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, bound);
    pass.dispatchWorkgroups(Math.ceil((images.length * wordsPerImage) / workgroupSize));
    pass.end();
  }

  dispose(): void {
    for (const buffer of [this.#pixels, this.#labels, this.#normalised]) buffer.destroy();
  }

  #upload(image: number): void {
    const { first, labels, pixels } = this.#store.partOf(image);
    if (this.#uploaded.has(first)) return;
    this.#uploaded.add(first);
    const { queue } = this.#device;
    queue.writeBuffer(this.#pixels, first * wordsPerImage * 4, pixels as Uint8Array<ArrayBuffer>);
    queue.writeBuffer(this.#labels, first * 4, Uint32Array.from(labels));
  }
}
