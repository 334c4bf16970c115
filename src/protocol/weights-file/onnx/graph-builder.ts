import { bytesOf, type NamedTensor } from '../named-tensor';
import type { OnnxAttribute, OnnxNode, OnnxTensor, OnnxValue } from './schema';

/** ONNX's numbers for types of data and of attributes. */
const dataTypes = { float: 1, int64: 7 } as const;
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const;

/** A list is one of whole numbers; a number that need not be whole says so. */
export type Attributes = Readonly<
  Record<string, number | string | readonly number[] | { readonly float: number }>
>;

/** The nodes of a graph and the arrays that they use, in the order in which they are added. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];

  /** Adds a node that gives one value, which is called as the node is; gives that name. */
  add(
    name: string,
    opType: string,
    input: readonly string[],
    attributes: Attributes = {},
    output = name,
  ): string {
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.nodes.push({ name, opType, input, output: [output], attribute });
    return output;
  }

  /** Adds an array that nodes can take; gives its name. */
  array({ name, shape, values }: NamedTensor): string {
    this.initializers.push({
      name,
      dims: shape.map(BigInt),
      dataType: values instanceof Float32Array ? dataTypes.float : dataTypes.int64,
      rawData: bytesOf(values),
    });
    return name;
  }

  number(name: string, value: number): string {
    return this.array({ name, shape: [], values: Float32Array.of(value) });
  }

  /** A list of whole numbers, such as a shape. */
  list(name: string, values: readonly number[]): string {
    const whole = BigInt64Array.from(values.map(BigInt));
    return this.array({ name, shape: [values.length], values: whole });
  }
}

function attributeOf(name: string, value: Attributes[string]): OnnxAttribute {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: BigInt(value) };
  if (typeof value === 'string') {
    return { name, type: attributeTypes.string, s: new TextEncoder().encode(value) };
  }
  return 'float' in value
    ? { name, type: attributeTypes.float, f: value.float }
    : { name, type: attributeTypes.ints, ints: value.map(BigInt) };
}

/** A value of 32-bit numbers, of any number of images or the like. */
export function batchOf(name: string, shape: readonly number[], docString: string): OnnxValue {
  const dim = [{ dimParam: 'batch' }, ...shape.map((length) => ({ dimValue: BigInt(length) }))];
  return { name, docString, type: { tensorType: { elemType: dataTypes.float, shape: { dim } } } };
}
