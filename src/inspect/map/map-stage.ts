import {
  type FlatPoint,
  nearestPoint,
  nextPoint,
  pointsWithin,
  rectangle,
} from '../../math/inspection/projection/picking';
import type { TestMap } from '../../protocol/test-map';
import type { TestImage } from '../../store/inspection/inspect-state';
import { observeSize } from '../../ui/observe-size';
import { ImageAtlas } from './image-atlas';
import { colourReader, type PointColours, pointColours } from './map-colours';
import { type ColourBy, isWrong, saysUnknown } from './map-groups';
import { MapScene, type SceneSource } from './map-scene';
import { imageSide, paintMap } from './paint-map';

/** What a stage shows. */
export interface StageView extends SceneSource {
  readonly colourBy: ColourBy;
  readonly groupCount: number;
  /** Images instead of points: those that have come, by their places. */
  readonly images: ReadonlyMap<number, TestImage> | undefined;
  /** Those that stand out, if any do. */
  readonly chosen: ReadonlySet<number> | undefined;
  /** Names written in the middle of their groups. */
  readonly names: ReadonlyMap<number, string>;
  readonly lookedAt: number | undefined;
  /** What is seen of the same images in another state, whose places have been laid among those of this one. */
  readonly other?: { readonly map: TestMap; readonly groups: Int16Array } | undefined;
  readonly isTouring: boolean;
  /** Points go where they belong at once. */
  readonly isStill: boolean;
}

/** Pixels to the edge. */
const margin = 22;
/** How far from a point one may point at it. */
const reach = 14;
const longestFrameMs = 100;

/** A canvas on which a map moves; it is painted while something moves, and when something has changed. */
export class MapStage {
  readonly #canvas: HTMLCanvasElement;
  /** On which the other state is painted, while there is one. */
  otherCanvas: HTMLCanvasElement | null = null;
  #otherColours: PointColours | undefined;
  readonly #scene = new MapScene();
  readonly #endObserving: () => void;
  readonly #themes: MutationObserver;
  #view: StageView | undefined;
  #colours: PointColours | undefined;
  #atlas: ImageAtlas | undefined;
  #inks = { ink: '', paper: '', focus: '' };
  #frame: number | undefined;
  #paintedAtMs = 0;
  #current: number | undefined;
  #outline: readonly FlatPoint[] = [];

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#endObserving = observeSize(canvas, () => this.#ask());
    this.#themes = new MutationObserver(() => {
      this.#readColours();
      this.#ask();
    });
    this.#themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  dispose(): void {
    this.#endObserving();
    this.#themes.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  show(view: StageView): void {
    const before = this.#view;
    this.#view = view;
    this.#scene.isTouring = view.isTouring;
    const isNew =
      before?.map !== view.map ||
      before.groups !== view.groups ||
      before.layout !== view.layout ||
      before.umap !== view.umap ||
      before.drawn !== view.drawn;
    if (isNew) this.#scene.show(view, performance.now(), view.isStill);
    // Its images have moved away: it would be around others.
    if (before?.map !== view.map || before.layout !== view.layout) this.#outline = [];
    const isColoured =
      before?.map === view.map &&
      before.groups === view.groups &&
      before.colourBy === view.colourBy &&
      before.other === view.other;
    const isFuller = view.images !== undefined && this.#addImages(view.images);
    if (!isColoured || isFuller) this.#readColours();
    this.#ask();
  }

  /** Some of the images that are wanted and have not come, by their places in the test. */
  missingImages(most: number): readonly number[] {
    return this.#view?.images ? (this.#atlas?.missing(most) ?? []) : [];
  }

  get plane() {
    return this.#scene.plane;
  }

  /** The image at a place of the canvas. */
  imageAt(at: FlatPoint): number | undefined {
    return nearestPoint(this.#onScreen(), at, reach);
  }

  /** The group whose name is written at a place of the canvas. */
  groupAt(at: FlatPoint): number | undefined {
    const names = this.#labels();
    const found = nearestPoint(Float32Array.from(names.flatMap(({ x, y }) => [x, y])), at, reach);
    return found === undefined ? undefined : names[found]!.group;
  }

  /** The nearest image in a direction from one; from none, one in the middle. */
  imageBeside(image: number | undefined, direction: FlatPoint): number | undefined {
    const points = this.#onScreen();
    if (image !== undefined) return nextPoint(points, image, direction) ?? image;
    const { width, height } = this.#size();
    return nearestPoint(points, { x: width / 2, y: height / 2 }, Infinity);
  }

  /** Where an image is on the canvas. */
  placeOf(image: number): FlatPoint {
    const points = this.#onScreen();
    return { x: points[2 * image]!, y: points[2 * image + 1]! };
  }

  pointAt(image: number | undefined): void {
    this.#current = image;
    this.#ask();
  }

  /** Draws an outline, of which the images within are given. */
  outline(corners: readonly FlatPoint[]): number[] {
    this.#outline = corners;
    this.#ask();
    return pointsWithin(this.#onScreen(), corners);
  }

  /** The same of the rectangle between two images. */
  outlineBetween(one: number, other: number): number[] {
    const [from, to] = [this.placeOf(one), this.placeOf(other)];
    const grown = (a: number, b: number): [number, number] =>
      a <= b ? [a - 1, b + 1] : [a + 1, b - 1];
    const [left, right] = grown(from.x, to.x);
    const [top, bottom] = grown(from.y, to.y);
    return this.outline(rectangle({ x: left, y: top }, { x: right, y: bottom }));
  }

  /** Drags the middle of a group by so many pixels. */
  drag(group: number, by: FlatPoint): void {
    const { radius } = this.#size();
    this.#scene.drag(group, { x: by.x / radius, y: -by.y / radius });
    this.#ask();
  }

  #addImages(images: ReadonlyMap<number, TestImage>): boolean {
    const { map } = this.#view!;
    if (!this.#atlas?.isOf(map)) this.#atlas = new ImageAtlas(map);
    return this.#atlas.add(images);
  }

  #readColours(): void {
    const view = this.#view;
    if (!view) return;
    const { read, end } = colourReader(this.#canvas.parentElement!);
    this.#inks = {
      ink: read('var(--ink)'),
      paper: read('var(--surface)'),
      focus: read('var(--focus)'),
    };
    const by = { by: view.colourBy, groupCount: view.groupCount };
    this.#colours = pointColours(view.map, view.groups, by, read);
    this.#otherColours = view.other && pointColours(view.other.map, view.other.groups, by, read);
    end();
    if (view.images) this.#atlas?.paint(this.#colours, imageSide);
  }

  #ask(): void {
    this.#frame ??= requestAnimationFrame((nowMs) => {
      this.#frame = undefined;
      this.#paint(nowMs);
    });
  }

  #paint(nowMs: number): void {
    const view = this.#view;
    const context = this.#canvas.getContext('2d');
    const { width, height } = this.#size();
    if (!view || !this.#colours || !context || width === 0) return;
    const passedMs = Math.min(longestFrameMs, nowMs - this.#paintedAtMs);
    this.#paintedAtMs = nowMs;
    this.#scene.advance(performance.now(), passedMs / 1000);
    fit(context, { width, height });
    const { chosen, colourBy, map, other } = view;
    const drawing = this.#scene.drawing();
    const frame = {
      atlas: view.images && this.#atlas,
      isOn: chosen && ((image: number) => chosen.has(image)),
      labels: this.#labels(),
      current: this.#current,
      lookedAt: view.lookedAt,
      outline: this.#outline,
      ...this.#inks,
    };
    paintMap(
      context,
      {
        ...frame,
        places: this.#onScreen(),
        colours: this.#colours,
        isCross: crossesOf(colourBy, map),
        drawing: drawing && this.#toScreen(drawing),
      },
      { width, height },
    );
    const otherContext = this.otherCanvas?.getContext('2d');
    if (other && otherContext && this.#otherColours) {
      fit(otherContext, { width, height });
      paintMap(
        otherContext,
        {
          ...frame,
          places: this.#onScreen(this.#scene.seenFrom(other.map.places)),
          colours: this.#otherColours,
          isCross: crossesOf(colourBy, other.map),
          // The names of the groups stand where those are in the state that is looked at, and so does the drawing.
          labels: [],
          drawing: undefined,
          outline: [],
        },
        { width, height },
      );
    }
    if (this.#scene.isMoving) this.#ask();
  }

  #labels() {
    const names = this.#view?.names;
    return this.#scene.seenCentres().flatMap(({ group, ...place }) => {
      const text = names?.get(group);
      return text === undefined ? [] : { group, text, ...this.#toScreen(place) };
    });
  }

  #onScreen(places = this.#scene.places): Float32Array {
    const { width, height, radius } = this.#size();
    return places.map((value, at) =>
      at % 2 === 0 ? width / 2 + radius * value : height / 2 - radius * value,
    );
  }

  #toScreen({ x, y }: FlatPoint): FlatPoint {
    const { width, height, radius } = this.#size();
    return { x: width / 2 + radius * x, y: height / 2 - radius * y };
  }

  #size(): { width: number; height: number; radius: number } {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    return { width, height, radius: Math.max(1, Math.min(width, height) / 2 - margin) };
  }
}

/** What no colour alone is to tell. */
function crossesOf(by: ColourBy, map: TestMap): ((image: number) => boolean) | undefined {
  if (by === 'error') return (image) => isWrong(map, image);
  return saysUnknown(by) ? (image) => image >= map.knownCount : undefined;
}

/** Has a canvas as many pixels as the screen has there. */
function fit(context: CanvasRenderingContext2D, size: { width: number; height: number }): void {
  const { canvas } = context;
  const wide = Math.round(size.width * devicePixelRatio);
  const high = Math.round(size.height * devicePixelRatio);
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
}
