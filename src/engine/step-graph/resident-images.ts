import { mnist } from '../../catalog/datasets';
import { mapLength } from '../../math/augmentation';
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

/** As above, but each image as its map moves it: see `math/augmentation.ts`, which this repeats. */
const mappedCode = `
  @group(0) @binding(0) var<storage, read> pixels: array<u32>;
  @group(0) @binding(1) var<storage, read> labels: array<u32>;
  @group(0) @binding(2) var<storage, read> maps: array<f32>;
  @group(0) @binding(3) var<storage, read> batch: array<u32>;
  @group(0) @binding(4) var<storage, read_write> images: array<vec4<f32>>;
  @group(0) @binding(5) var<storage, read_write> targets: array<f32>;

  const size = ${mnist.imageSize};

  fn pixelAt(image: u32, x: i32, y: i32) -> f32 {
    if (x < 0 || x >= size || y < 0 || y >= size) { return 0.0; }
    let place = u32(y * size + x);
    let bytes = pixels[image * ${wordsPerImage}u + place / 4u];
    return f32((bytes >> (8u * (place % 4u))) & 255u);
  }

  fn sampled(image: u32, row: u32, place: u32) -> f32 {
    let map = row * ${mapLength}u;
    let column = f32(place % ${mnist.imageSize}u);
    let line = f32(place / ${mnist.imageSize}u);
    let x = maps[map] * column + maps[map + 1u] * line + maps[map + 2u];
    let y = maps[map + 3u] * column + maps[map + 4u] * line + maps[map + 5u];
    let left = floor(x);
    let top = floor(y);
    let l = i32(left);
    let t = i32(top);
    let upper = mix(pixelAt(image, l, t), pixelAt(image, l + 1, t), x - left);
    let lower = mix(pixelAt(image, l, t + 1), pixelAt(image, l + 1, t + 1), x - left);
    return (mix(upper, lower, y - top) / 255.0 - ${mnist.mean}) / ${mnist.standardDeviation};
  }

  @compute @workgroup_size(${workgroupSize})
  fn gather(@builtin(global_invocation_id) id: vec3<u32>) {
    let row = id.x / ${wordsPerImage}u;
    let word = id.x % ${wordsPerImage}u;
    if (row >= arrayLength(&batch)) { return; }
    let image = batch[row];
    images[id.x] = vec4<f32>(
      sampled(image, row, 4u * word),
      sampled(image, row, 4u * word + 1u),
      sampled(image, row, 4u * word + 2u),
      sampled(image, row, 4u * word + 3u),
    );
    if (word < ${mnist.classCount}u) {
      targets[row * ${mnist.classCount}u + word] = select(0.0, 1.0, labels[image] == word);
    }
  }`;

/** Where a batch is made: the numbers of its images, their maps, and the arrays they become. */
export interface BatchBuffers {
  readonly batch: GPUBuffer;
  readonly maps: GPUBuffer;
  readonly images: GPUBuffer;
  readonly targets: GPUBuffer;
}

/** The buffers of a batch with what is needed to fill them from one store. */
export interface BoundBatch {
  readonly buffers: BatchBuffers;
  readonly plain: GPUBindGroup;
  readonly mapped: GPUBindGroup;
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
  readonly #plain: GPUComputePipeline;
  readonly #mapped: GPUComputePipeline;
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
    this.#plain = createPipeline(device, 'gather images', code);
    this.#mapped = createPipeline(device, 'gather moved images', mappedCode);
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

  bind(buffers: BatchBuffers): BoundBatch {
    const { batch, maps, images, targets } = buffers;
    const bindTo = (pipeline: GPUComputePipeline, third: GPUBuffer) =>
      this.#device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [this.#pixels, this.#labels, third, batch, images, targets].map(
          (buffer, binding) => ({ binding, resource: { buffer } }),
        ),
      });
    return {
      buffers,
      plain: bindTo(this.#plain, this.#normalised),
      mapped: bindTo(this.#mapped, maps),
    };
  }

  /** Has the GPU make the batch, in buffers of its size that were bound, by what `encoder` encodes next. */
  gather(
    encoder: GPUCommandEncoder,
    { images, maps }: StoredImages,
    { buffers, plain, mapped }: BoundBatch,
  ): void {
    for (const image of images) this.#upload(image);
    const { queue } = this.#device;
    queue.writeBuffer(buffers.batch, 0, images as Uint32Array<ArrayBuffer>);
    if (maps) queue.writeBuffer(buffers.maps, 0, maps as Float32Array<ArrayBuffer>);
    const pass = encoder.beginComputePass();
    pass.setPipeline(maps ? this.#mapped : this.#plain);
    pass.setBindGroup(0, maps ? mapped : plain);
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

function createPipeline(device: GPUDevice, label: string, source: string): GPUComputePipeline {
  const module = device.createShaderModule({ label, code: source });
  return device.createComputePipeline({
    label,
    layout: 'auto',
    compute: { module, entryPoint: 'gather' },
  });
}
