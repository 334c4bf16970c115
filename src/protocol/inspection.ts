import type { Doubts } from '../math/inspection/confident-learning';
import type { NetworkHealth, StepHealth } from '../math/inspection/layer-health';
import type { BatchImages } from '../math/data/batch-images';
import type {
  AlikeImages,
  AskedClass,
  Explanations,
  RandomisedExplanations,
  SmallestChange,
} from './explanations';
import type { UnitArrays } from '../math/inspection/origin';
import type { Narration } from '../math/model/narration';
import type { AlteredTests, Interference, LayerValues } from './layer-views';
import type { RunConfig } from './run-config';
import type { Adjustment } from './snapshot';
import type { TestMap } from './test-map';
import type { TestRows } from './test-rows';
import type { SomeTests } from './unknown-places';

/** An image that is looked at closely. */
export type InspectedImage =
  /** A test image, by its place in a test on all of them. */
  | { readonly from: 'tests'; readonly place: number }
  /** A drawing, [height * width] of the task's images, 0 to 1; plain numbers, so that two can be told apart by their text. */
  | { readonly from: 'drawing'; readonly pixels: readonly number[] };

/** What is looked at layer by layer: an image, or what a generator makes of a code, which is noise drawn from a seed. */
export type LayersInput = InspectedImage | { readonly from: 'code'; readonly seed: number };

/** What is to be seen of a state of the run. Data alone: two that say the same are the same view. */
export type InspectView =
  /** What the network says of test images: of those of the sample and some more, or of all. */
  | { readonly view: 'tests'; readonly scope: 'some' | 'all' }
  /** The step that comes after it, taken apart. */
  | { readonly view: 'step' }
  /** Weights, gradients and updates by layer. */
  | { readonly view: 'weights' }
  /** The same in short, of so many of the states that are kept. */
  | { readonly view: 'weights-over-time'; readonly states: number }
  /** The training images whose labels it doubts: of some of those of the run, or of all. */
  | { readonly view: 'doubts'; readonly scope: 'some' | 'all' }
  /** Where test images lie by what the last hidden layer makes of them. */
  | { readonly view: 'map' }
  /** What that layer makes of one image. */
  | { readonly view: 'place'; readonly image: InspectedImage }
  /** How near the generator of a GAN comes to test images. */
  | { readonly view: 'nearest' }
  /** Which pixels a class comes from. */
  | { readonly view: 'why'; readonly image: InspectedImage; readonly of: AskedClass }
  /** The same of networks whose weights are drawn anew, layer by layer. */
  | { readonly view: 'randomised'; readonly image: InspectedImage; readonly of: AskedClass }
  /** The smallest change that makes it another class: that one, or the one that comes second. */
  | { readonly view: 'change'; readonly image: InspectedImage; readonly to: number | 'second' }
  /** Training images that the last layer takes for much the same. */
  | { readonly view: 'alike'; readonly image: InspectedImage; readonly scope: 'some' | 'all' }
  /** What every layer makes of an image. `focus`: of which node the values have to be there, however many there are of all. */
  | {
      readonly view: 'layers';
      readonly image: LayersInput;
      readonly interference: Interference;
      readonly focus?: number;
    }
  /** The weights of some units of a node, `count` of them from `from` on. */
  | {
      readonly view: 'unit-weights';
      readonly node: number;
      readonly from: number;
      readonly count: number;
    }
  /** How well the network does on the sample of the test images while it is interfered with. */
  | { readonly view: 'altered-tests'; readonly interference: Interference };

export type ViewKind = InspectView['view'];

/** What Inspect is to show. A wish takes the place of the one before; views that were reported of the same state are not reported again. */
export interface InspectWish {
  /** The state after this step; `latest`: that of the run, as training goes on. */
  readonly step: number | 'latest';
  /** One of a kind at most. */
  readonly views: readonly InspectView[];
  /** All changes of settings in the run so far: steps that are made again are made by them. */
  readonly adjustments: readonly Adjustment[];
}

/** Some test images, and how far from each the nearest image is that a generator was found to draw. */
export interface NearestTests extends SomeTests {
  /** Mean squared error per pixel of each, of pixels from 0 to 1. */
  readonly errors: Float32Array;
}

/** A run other than the one of the page, whose states are compared with those of that. Both have the same test images. */
export interface ComparedRun {
  /** In the archive. */
  readonly id: string;
  readonly config: RunConfig;
  /** How far it came. */
  readonly lastStep: number;
}

/** What is seen of a state, with the view it answers to. */
export type InspectResult =
  | { readonly view: ViewOf<'tests'>; readonly rows: TestRows }
  | { readonly view: ViewOf<'step'>; readonly narration: Narration }
  | { readonly view: ViewOf<'weights'>; readonly health: NetworkHealth }
  | { readonly view: ViewOf<'weights-over-time'>; readonly steps: readonly StepHealth[] }
  | {
      readonly view: ViewOf<'doubts'>;
      readonly doubts: Doubts;
      /** The number of each ranked image in the original files. */
      readonly numbers: Uint32Array;
      /** The most doubted ones, of all and of each label, in their order: which they are among the ranks. */
      readonly shownRanks: readonly number[];
      readonly images: BatchImages;
    }
  | { readonly view: ViewOf<'map'>; readonly map: TestMap }
  | { readonly view: ViewOf<'place'>; readonly hidden: Float32Array }
  | { readonly view: ViewOf<'nearest'>; readonly nearest: NearestTests }
  | { readonly view: ViewOf<'why'>; readonly why: Explanations }
  | { readonly view: ViewOf<'randomised'>; readonly randomised: RandomisedExplanations }
  | { readonly view: ViewOf<'change'>; readonly change: SmallestChange }
  | { readonly view: ViewOf<'alike'>; readonly alike: AlikeImages }
  | { readonly view: ViewOf<'layers'>; readonly layers: LayerValues }
  | { readonly view: ViewOf<'unit-weights'>; readonly units: UnitArrays }
  | { readonly view: ViewOf<'altered-tests'>; readonly tests: AlteredTests };

type ViewOf<Kind extends ViewKind> = Extract<InspectView, { view: Kind }>;

/** How far a view is that takes long. */
export interface ViewProgress {
  readonly view: ViewKind;
  readonly done: number;
  readonly of: number;
}

/** How far a state is that has to be computed by making steps again. */
export interface InspectProgress {
  readonly fromStep: number;
  readonly atStep: number;
  readonly toStep: number;
}
