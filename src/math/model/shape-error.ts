/** What a layer's numbers may be. */
export const layerRanges = {
  filters: { minimum: 1, maximum: 1024 },
  kernelSize: { minimum: 1, maximum: 28 },
  size: { minimum: 1, maximum: 28 },
  stride: { minimum: 1, maximum: 28 },
  units: { minimum: 1, maximum: 65_536 },
  inputs: { minimum: 1, maximum: 99_999_999 },
  rate: { minimum: 0, maximum: 0.95 },
  height: { minimum: 1, maximum: 64 },
  width: { minimum: 1, maximum: 64 },
  channels: { minimum: 1, maximum: 1024 },
} as const;

export type LayerField = keyof typeof layerRanges;

/** [height, width, channels] or [features]; the batch is left out. */
export type Shape = readonly number[];

/** Why a layer can't stand where it stands, as data: the page puts it into words. */
export type ShapeFault =
  | { kind: 'window-does-not-fit'; window: number; length: number }
  | { kind: 'needs-image'; input: Shape }
  | { kind: 'needs-features'; input: Shape }
  | { kind: 'cannot-reshape'; input: Shape; output: Shape }
  /** `flattened`: the image that the features were, where it is known. */
  | { kind: 'declared-inputs-differ'; declared: number; features: number; flattened?: Shape }
  | { kind: 'out-of-range'; field: LayerField; value: number; minimum: number; maximum: number }
  /** The last layer's, and what it has to be. */
  | { kind: 'wrong-output'; output: Shape; wanted: Shape }
  /** No layer gives what has to come out on the way. */
  | { kind: 'passes-no-image'; wanted: Shape }
  | { kind: 'too-many-layers'; count: number; most: number }
  | { kind: 'too-much-memory'; bytes: number; mostBytes: number };

/** A layer that can't be, with the arithmetic that shows it. */
export class ShapeError extends RangeError {
  override readonly name = 'ShapeError';
  readonly fault: ShapeFault;

  constructor(fault: ShapeFault) {
    super(describeFault(fault));
    this.fault = fault;
  }
}

/** For developers; what a person reads comes from the fault itself. */
function describeFault(fault: ShapeFault): string {
  const list = (shape: Shape) => `[${shape.join(', ')}]`;
  switch (fault.kind) {
    case 'window-does-not-fit':
      return `a window of ${fault.window} does not fit into ${fault.length}: ${fault.length} - ${fault.window} < 0`;
    case 'needs-image':
      return `needs [height, width, channels], got ${list(fault.input)}`;
    case 'needs-features':
      return `needs [features], got ${list(fault.input)}: flatten first`;
    case 'cannot-reshape':
      return `${list(fault.input)} can't become ${list(fault.output)}: not as many numbers`;
    case 'declared-inputs-differ':
      return `declared for ${fault.declared} inputs, gets ${fault.features}`;
    case 'out-of-range':
      return `${fault.field} = ${fault.value} is not between ${fault.minimum} and ${fault.maximum}`;
    case 'wrong-output':
      return `ends in ${list(fault.output)}, not in ${list(fault.wanted)}`;
    case 'passes-no-image':
      return `nowhere gives ${list(fault.wanted)}`;
    case 'too-many-layers':
      return `${fault.count} layers, at most ${fault.most}`;
    case 'too-much-memory':
      return `needs ${fault.bytes} bytes, at most ${fault.mostBytes}`;
    default:
      return fault satisfies never;
  }
}
