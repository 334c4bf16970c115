import type { ImageFormat, ImageStore, StoredImages, StoredPart } from '../datasets/image-batch';
import { normalisedBytes } from '../datasets/stored-batch';
import { gatherCode, wordsPerImage, workgroupSize } from './gather-shader';

/** Where a batch is made: the numbers of its images, how they are moved, and the arrays they become. */
export interface BatchBuffers {
  readonly batch: GPUBuffer;
  readonly maps: GPUBuffer;
  readonly images: GPUBuffer;
  readonly targets: GPUBuffer;
}

/**
 * The images of a store on the GPU, as bytes. A batch is then a list of numbers: its images are
 * gathered, moved if asked for, and normalised there, instead of being uploaded at each step as
 * floats. Parts of the store are uploaded when one of their images is first wanted, one behind the other.
 */
export class ResidentImages {
  /** Those in use: runs that train side by side, as in a race, do so on the same images. */
  static readonly #inUse = new Set<ResidentImages>();
  #userCount = 1;
  readonly #device: GPUDevice;
  readonly #store: ImageStore;
  readonly #words: number;
  readonly #pixels: GPUBuffer;
  readonly #labels: GPUBuffer;
  readonly #normalised: GPUBuffer;
  readonly #asTheyAre: Gather;
  /** Made when images are first moved: a run without augmentation compiles nothing for it. */
  #moved: Gather | undefined;
  /** Where the parts that are there begin, in images. */
  readonly #uploaded = new Map<StoredPart, number>();
  #uploadedCount = 0;

  /** Those of these images that are there already, or new ones; to be disposed by each who asks. */
  static of(device: GPUDevice, store: ImageStore): ResidentImages {
    for (const images of ResidentImages.#inUse) {
      if (images.#device !== device || !images.holds(store)) continue;
      images.#userCount += 1;
      return images;
    }
    return new ResidentImages(device, store);
  }

  private constructor(device: GPUDevice, store: ImageStore) {
    ResidentImages.#inUse.add(this);
    this.#device = device;
    this.#store = store;
    this.#words = wordsPerImage(store.format);
    const create = (size: number) =>
      device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
    this.#pixels = create(store.imageCount * this.#words * 4);
    this.#labels = create(store.imageCount * 4);
    const normalised = normalisedBytes(store.format);
    this.#normalised = create(normalised.byteLength);
    device.queue.writeBuffer(this.#normalised, 0, normalised);
    this.#asTheyAre = new Gather(device, store.format, false);
  }

  /** Whether `device` can hold this store. */
  static fits(device: GPUDevice, store: ImageStore): boolean {
    const words = wordsPerImage(store.format);
    if (!Number.isInteger(words)) return false;
    const bytes = store.imageCount * words * 4;
    const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
    return bytes <= Math.min(maxBufferSize, maxStorageBufferBindingSize);
  }

  holds(store: ImageStore): boolean {
    return store === this.#store;
  }

  /** Has the GPU make the batch, in buffers of its size, by what `encoder` encodes next. */
  gather(
    encoder: GPUCommandEncoder,
    { images, maps }: StoredImages,
    { batch, maps: mapsBuffer, images: pixels, targets }: BatchBuffers,
  ): void {
    const { queue } = this.#device;
    queue.writeBuffer(
      batch,
      0,
      Uint32Array.from(images, (image) => this.#placeOnGpu(image)),
    );
    const buffers = [this.#pixels, this.#labels, this.#normalised, batch, pixels, targets];
    if (maps) {
      queue.writeBuffer(mapsBuffer, 0, maps as Float32Array<ArrayBuffer>);
      this.#moved ??= new Gather(this.#device, this.#store.format, true);
      this.#moved.encode(encoder, [...buffers, mapsBuffer], images.length);
    } else {
      this.#asTheyAre.encode(encoder, buffers, images.length);
    }
  }

  dispose(): void {
    this.#userCount -= 1;
    if (this.#userCount > 0) return;
    ResidentImages.#inUse.delete(this);
    for (const buffer of [this.#pixels, this.#labels, this.#normalised]) buffer.destroy();
  }

  #placeOnGpu(image: number): number {
    const { part, place } = this.#store.find(image);
    return (this.#uploaded.get(part) ?? this.#upload(part)) + place;
  }

  #upload(part: StoredPart): number {
    const first = this.#uploadedCount;
    this.#uploaded.set(part, first);
    this.#uploadedCount += part.labels.length;
    const { queue } = this.#device;
    const { labels, pixels } = part;
    queue.writeBuffer(this.#pixels, first * this.#words * 4, pixels as Uint8Array<ArrayBuffer>);
    queue.writeBuffer(this.#labels, first * 4, Uint32Array.from(labels));
    return first;
  }
}

/** The pipeline of one of the two shaders, bound once to the buffers of each batch size. */
class Gather {
  readonly #device: GPUDevice;
  readonly #words: number;
  readonly #pipeline: GPUComputePipeline;
  /** By the last buffer, which is the batch's own and goes with those who made it. */
  readonly #bound = new WeakMap<GPUBuffer, GPUBindGroup>();

  constructor(device: GPUDevice, format: ImageFormat, isMoved: boolean) {
    this.#device = device;
    this.#words = wordsPerImage(format);
    const label = isMoved ? 'gather moved images' : 'gather images';
    const module = device.createShaderModule({ label, code: gatherCode(format, isMoved) });
    this.#pipeline = device.createComputePipeline({
      label,
      layout: 'auto',
      compute: { module, entryPoint: 'gather' },
    });
  }

  encode(encoder: GPUCommandEncoder, buffers: readonly GPUBuffer[], imageCount: number): void {
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, this.#bind(buffers));
    pass.dispatchWorkgroups(Math.ceil((imageCount * this.#words) / workgroupSize));
    pass.end();
  }

  #bind(buffers: readonly GPUBuffer[]): GPUBindGroup {
    const own = buffers.at(-1)!;
    let group = this.#bound.get(own);
    if (!group) {
      group = this.#device.createBindGroup({
        layout: this.#pipeline.getBindGroupLayout(0),
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
      this.#bound.set(own, group);
    }
    return group;
  }
}
