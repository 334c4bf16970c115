import { taskOf } from '../../catalog/tasks';
import type {
  DetectorReading,
  GeneratedImages,
  NearestErrors,
  NetworkKind,
} from '../../math/detectors';
import type { Event } from '../../protocol/events';
import type { TestRows } from '../../protocol/test-rows';
import type { RunConfig } from '../../protocol/run-config';

/** What a detector said of all test images when it was last tested. */
export interface DetectorTest {
  readonly config: RunConfig;
  readonly rows: TestRows;
  /** The nearest images that a generator found, once it was asked for them. */
  readonly nearest?: NearestErrors;
}

/** What the detectors say in tasks that look for what is unknown. */
export interface DetectionState {
  /** By kind of network, what each detector said that was trained for the same as the run's. */
  readonly detections: Readonly<Partial<Record<NetworkKind, DetectorTest>>>;
  /** What each of them says of the drawing; null while there is none. */
  readonly readings: readonly DetectorReading[] | null;
  readonly generatedImages: GeneratedImages | undefined;
  /** The last image that was drawn of a code. */
  readonly decoded: { readonly code: readonly number[]; readonly pixels: Uint8Array } | undefined;
  /** Whether the run's generator is looking for the nearest images. */
  readonly isSearching: boolean;
}

export const noDetections: DetectionState = {
  detections: {},
  readings: null,
  generatedImages: undefined,
  decoded: undefined,
  isSearching: false,
};

export interface DetectionActions {
  /** Has the run's network draw the image of a code; the answer is `decoded`. */
  decode(code: readonly number[]): void;
  /** Has the run's generator draw test images as well as it can. */
  findNearest(): void;
}

type DetectionEvent = Extract<
  Event,
  { type: 'test-rows' | 'verdicts' | 'generated-images' | 'decoded' | 'nearest' }
>;

/** What a new run leaves of the detections of the one before it. */
export function detectionsAtStart(
  { detections }: DetectionState,
  before: RunConfig,
  next: RunConfig,
): DetectionState {
  const isSame = before.dataset === next.dataset && before.unknown === next.unknown;
  const isOther = !taskOf(next.task).findsUnknown;
  return { ...noDetections, detections: isSame || isOther ? detections : {} };
}

/** What an event of a run of this config changes. */
export function changeOfDetections(
  event: DetectionEvent,
  state: DetectionState,
  config: RunConfig,
): Partial<DetectionState> {
  const { network, findsUnknown } = taskOf(config.task);
  const { detections } = state;
  switch (event.type) {
    case 'test-rows': {
      if (!findsUnknown) return {};
      return { detections: { ...detections, [network]: { config, rows: event.rows } } };
    }
    case 'verdicts':
      return { readings: event.readings };
    case 'generated-images':
      return { generatedImages: event.generated };
    case 'decoded':
      return { decoded: { code: event.code, pixels: event.pixels } };
    case 'nearest': {
      const { nearest } = event;
      const isSearching = nearest !== null && nearest.errors.length === 0;
      const own = detections[network];
      if (!nearest || isSearching || !own) return { isSearching };
      return { isSearching, detections: { ...detections, [network]: { ...own, nearest } } };
    }
    default:
      return event satisfies never;
  }
}
