import { create, createFileRegistry, type DescMessage, toBinary } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';

/** A number of so many of the messages' bits, or a message by its name; `[]`: any number of them. */
type FieldType = string;

/**
 * As much of ONNX's messages as a network is written with: the number and type of each field, from `onnx.proto`
 * (github.com/onnx/onnx). Data alone, as generated code would be made at run time, which the page does not let any script do.
 */
const messages: Readonly<Record<string, Readonly<Record<string, readonly [number, FieldType]>>>> = {
  ModelProto: {
    irVersion: [1, 'INT64'],
    opsetImport: [8, 'OperatorSetIdProto[]'],
    producerName: [2, 'STRING'],
    producerVersion: [3, 'STRING'],
    docString: [6, 'STRING'],
    graph: [7, 'GraphProto'],
    metadataProps: [14, 'StringStringEntryProto[]'],
  },
  OperatorSetIdProto: { domain: [1, 'STRING'], version: [2, 'INT64'] },
  StringStringEntryProto: { key: [1, 'STRING'], value: [2, 'STRING'] },
  GraphProto: {
    node: [1, 'NodeProto[]'],
    name: [2, 'STRING'],
    initializer: [5, 'TensorProto[]'],
    docString: [10, 'STRING'],
    input: [11, 'ValueInfoProto[]'],
    output: [12, 'ValueInfoProto[]'],
    valueInfo: [13, 'ValueInfoProto[]'],
  },
  NodeProto: {
    input: [1, 'STRING[]'],
    output: [2, 'STRING[]'],
    name: [3, 'STRING'],
    opType: [4, 'STRING'],
    attribute: [5, 'AttributeProto[]'],
    docString: [6, 'STRING'],
  },
  AttributeProto: {
    name: [1, 'STRING'],
    // An enumeration, which is written like a number.
    type: [20, 'INT32'],
    f: [2, 'FLOAT'],
    i: [3, 'INT64'],
    s: [4, 'BYTES'],
    ints: [8, 'INT64[]'],
  },
  TensorProto: {
    dims: [1, 'INT64[]'],
    dataType: [2, 'INT32'],
    name: [8, 'STRING'],
    rawData: [9, 'BYTES'],
  },
  ValueInfoProto: { name: [1, 'STRING'], type: [2, 'TypeProto'], docString: [3, 'STRING'] },
  TypeProto: { tensorType: [1, 'TensorTypeProto'] },
  // Within TypeProto there, which makes no difference to its bytes.
  TensorTypeProto: { elemType: [1, 'INT32'], shape: [2, 'TensorShapeProto'] },
  TensorShapeProto: { dim: [1, 'DimensionProto[]'] },
  DimensionProto: { dimValue: [1, 'INT64'], dimParam: [2, 'STRING'] },
};

export interface OnnxTensor {
  readonly dims: readonly bigint[];
  readonly dataType: number;
  readonly name: string;
  readonly rawData: Uint8Array;
}

export interface OnnxAttribute {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: bigint;
  readonly s?: Uint8Array;
  readonly ints?: readonly bigint[];
}

export interface OnnxNode {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly attribute: readonly OnnxAttribute[];
  readonly docString?: string;
}

export interface OnnxValue {
  readonly name: string;
  readonly docString?: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: {
        readonly dim: readonly { readonly dimValue?: bigint; readonly dimParam?: string }[];
      };
    };
  };
}

export interface OnnxModel {
  readonly irVersion: bigint;
  readonly opsetImport: readonly { readonly domain: string; readonly version: bigint }[];
  readonly producerName: string;
  readonly producerVersion: string;
  readonly docString: string;
  readonly graph: {
    readonly name: string;
    readonly docString: string;
    readonly node: readonly OnnxNode[];
    readonly initializer: readonly OnnxTensor[];
    readonly input: readonly OnnxValue[];
    readonly output: readonly OnnxValue[];
  };
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}

const packageName = 'onnx';

function messageOf(name: string): DescMessage {
  const file = create(FileDescriptorProtoSchema, {
    name: 'onnx.proto',
    package: packageName,
    syntax: 'proto2',
    messageType: Object.entries(messages).map(([message, fields]) => ({
      name: message,
      field: Object.entries(fields).map(([field, [number, type]]) => fieldOf(field, number, type)),
    })),
  });
  return createFileRegistry(file, () => undefined).getMessage(`${packageName}.${name}`)!;
}

function fieldOf(name: string, number: number, fieldType: FieldType) {
  const isList = fieldType.endsWith('[]');
  const typeName = fieldType.replace('[]', '');
  const label = isList ? Label.REPEATED : Label.OPTIONAL;
  const common = { name, number, label, jsonName: name };
  return typeName in messages
    ? { ...common, type: Type.MESSAGE, typeName: `.${packageName}.${typeName}` }
    : { ...common, type: Type[typeName as keyof typeof Type] };
}

/** The bytes of an ONNX file. */
export function onnxBytes(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const message = messageOf('ModelProto');
  return toBinary(message, create(message, model as unknown as Record<string, unknown>));
}
