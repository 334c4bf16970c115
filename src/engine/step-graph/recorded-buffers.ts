/** The part of tfjs's buffer manager that its backend uses. */
interface BufferManager {
  acquireBuffer(
    size: number,
    usage: number,
    mappedAtCreation?: boolean,
    reuse?: boolean,
  ): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
}

/**
 * The buffers of one recording, in the place of tfjs's pool while it is made. Buffers filled from
 * the outside (uniforms, constants) are each used once, for they are not filled again.
 */
export class RecordedBuffers implements BufferManager {
  readonly #device: GPUDevice;
  readonly #outer: BufferManager;
  readonly #all = new Set<GPUBuffer>();
  readonly #filled = new Set<GPUBuffer>();
  readonly #free = new Map<string, GPUBuffer[]>();
  numBytesUsed = 0;
  numBytesAllocated = 0;

  constructor(device: GPUDevice, outer: BufferManager) {
    this.#device = device;
    this.#outer = outer;
  }

  acquireBuffer(size: number, usage: number, mappedAtCreation = false): GPUBuffer {
    const isFilled = mappedAtCreation || (usage & GPUBufferUsage.UNIFORM) !== 0;
    const free = isFilled ? undefined : this.#free.get(keyOf(size, usage))?.pop();
    if (free) return free;
    const buffer = this.#device.createBuffer({ size, usage, mappedAtCreation });
    this.numBytesAllocated += size;
    this.#all.add(buffer);
    if (isFilled) this.#filled.add(buffer);
    return buffer;
  }

  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void {
    if (!this.#all.has(buffer)) return this.#outer.releaseBuffer(buffer, reuse);
    if (this.#filled.has(buffer)) return;
    const key = keyOf(buffer.size, buffer.usage);
    this.#free.set(key, [...(this.#free.get(key) ?? []), buffer]);
  }

  destroy(): void {
    for (const buffer of this.#all) buffer.destroy();
  }
}

const keyOf = (size: number, usage: number): string => `${size} ${usage}`;
