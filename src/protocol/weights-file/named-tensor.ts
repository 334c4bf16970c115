/** An array with a name, as files hold it. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** 32-bit numbers, or counters of 64 bits. */
  readonly values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;
}

/** One that was read, of whatever numbers. */
export interface ReadTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Floating-point numbers of any size are read as 32-bit ones. */
  readonly values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;
  /** What they are in the file, if not the same. */
  readonly convertedFrom?: string;
}

export const bytesOf = ({ buffer, byteOffset, byteLength }: NamedTensor['values']) =>
  new Uint8Array(buffer, byteOffset, byteLength);
