/** A value as JSON, and its typed arrays one after another, each beginning at a multiple of eight bytes. */
export interface PackedValue {
  readonly json: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

const arrayTypes = { Float32Array, Float64Array, Uint32Array } as const;
type ArrayType = keyof typeof arrayTypes;
type KeptArray = InstanceType<(typeof arrayTypes)[ArrayType]>;

/** What stands in JSON for an array: where it lies in the body. */
interface ArrayPlace {
  readonly array: ArrayType;
  readonly at: number;
  readonly length: number;
}

const typeNames = Object.keys(arrayTypes) as ArrayType[];
const typeOf = (value: unknown) => typeNames.find((name) => value instanceof arrayTypes[name]);

export const padded = (length: number): number => Math.ceil(length / 8) * 8;

/** Packs what is kept of a run: plain values, typed arrays, and numbers that JSON has none for. */
export function packValue(value: unknown): PackedValue {
  const arrays: { readonly at: number; readonly values: KeptArray }[] = [];
  let length = 0;
  const json = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'number' && !Number.isFinite(part)) return { number: String(part) };
    const array = typeOf(part);
    if (!array) return part;
    const [at, values] = [length, part as KeptArray];
    arrays.push({ at, values });
    length = padded(length + values.byteLength);
    return { array, at, length: values.length } satisfies ArrayPlace;
  });
  const body = new Uint8Array(length);
  for (const { at, values } of arrays) {
    body.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
  }
  return { json, body };
}

/** The value that was packed. Throws if this was not. */
export function unpackValue({ json, body }: PackedValue): unknown {
  return JSON.parse(json, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if ('number' in part) return Number(part.number);
    if (!('array' in part)) return part;
    const { array, at, length } = part as ArrayPlace;
    // A copy of its own: what is kept must not take the whole body along.
    const Values = arrayTypes[array];
    return new Values(body.buffer, body.byteOffset + at, length).slice();
  });
}
