import { distance, type GroupPlace, groupPlaces } from '../../math/inspection/projection/groups';
import {
  draggedPlane,
  firstPlane,
  firstPlaneNear,
  onPlane,
  type Plane,
  samePlane,
  touredPlane,
} from '../../math/inspection/projection/planes';
import { procrustes } from '../../math/inspection/projection/procrustes';
import { projected } from '../../math/inspection/projection/principal-components';
import type { FlatPoint } from '../../math/inspection/projection/picking';
import type { TestMap } from '../../protocol/test-map';

/** `plane`: of the first two components; `tour`: any plane of them; `umap`: places of their own. */
export type Layout = 'plane' | 'tour' | 'umap';

/** What is laid out. */
export interface SceneSource {
  readonly map: TestMap;
  readonly groups: Int16Array;
  readonly layout: Layout;
  /** [images, 2], for `umap`. */
  readonly umap?: Float32Array | undefined;
  /** What the layer makes of the drawing. */
  readonly drawn?: Float32Array | undefined;
}

/** How long points move to where they are in another state. */
const moveMs = 300;
/** How fast the scale of a tour follows what is seen. */
const scalingPerSecond = 2;
/** Of the points nearest to the drawing its place is made where there is no plane. */
const neighbours = 6;

/** Where the points of a map are at a moment, -1 to 1 and y upwards; it moves with time. */
export class MapScene {
  #source: SceneSource | undefined;
  #plane: Plane = firstPlane(2);
  #scale = 1;
  /** Those of the source, turned to where the points were. */
  #umap: Float32Array | undefined;
  /** [images, 2], as they are seen. */
  #shown: Float32Array = new Float32Array();
  #from: { readonly places: Float32Array; readonly sinceMs: number } | undefined;
  #centres: readonly GroupPlace[] = [];
  isTouring = false;

  get places(): Float32Array {
    return this.#shown;
  }

  get plane(): Plane {
    return this.#plane;
  }

  get centres(): readonly GroupPlace[] {
    return this.#centres;
  }

  get isMoving(): boolean {
    return this.#from !== undefined || this.isTouring;
  }

  /** Lays out another state, or the same in another way. Points that were there before move, unless at once. */
  show(source: SceneSource, nowMs: number, isAtOnce: boolean): void {
    const before = this.#source;
    const isSame = before?.map.imageCount === source.map.imageCount;
    const { places } = source.map;
    const count = source.map.components.variances.length;
    if (source.layout === 'plane') {
      this.#plane = isSame ? firstPlaneNear(places, count, this.#shown) : firstPlane(count);
    } else if (before && isSame && this.#plane.length === 2 * count) {
      if (before.map !== source.map)
        this.#plane = samePlane(places, before.map.places, this.#plane);
    } else {
      this.#plane = firstPlane(count);
    }
    this.#centres = groupPlaces(places, source.groups);
    if (source.umap !== before?.umap || !isSame) {
      this.#umap = source.umap && turnedTo(source.umap, isSame ? this.#shown : source.umap);
    }
    const isMoved =
      before?.map !== source.map || before.layout !== source.layout || before.umap !== source.umap;
    this.#source = source;
    this.#scale = farthest(this.#unscaled());
    if (isSame && isMoved && !isAtOnce) this.#from = { places: this.#shown, sinceMs: nowMs };
    if (!isSame || isAtOnce) this.#from = undefined;
    this.#shown = this.#target();
    this.#blend(nowMs);
  }

  /** Goes on to a moment, so much later than the one before. */
  advance(nowMs: number, seconds: number): void {
    if (!this.#source) return;
    if (this.isTouring && this.#source.layout === 'tour') {
      this.#plane = touredPlane(this.#plane, seconds);
      // What is seen is kept as large as it can be, without a jump.
      const fitting = farthest(onPlane(this.#source.map.places, this.#plane));
      this.#scale += (fitting - this.#scale) * (1 - Math.exp(-scalingPerSecond * seconds));
    }
    if (!this.isMoving) return;
    this.#shown = this.#target();
    this.#blend(nowMs);
  }

  /** Where the same images of another state are seen on the same plane, whose places have been laid among those of this one. */
  seenFrom(places: Float32Array): Float32Array {
    return onPlane(places, this.#plane).map((place) => place / this.#scale);
  }

  /** Turns the plane so that the centre of a group moves by so much. */
  drag(group: number, by: FlatPoint): void {
    const centre = this.#centres.find((one) => one.group === group)?.centre;
    if (!centre || this.#source?.layout !== 'tour') return;
    const scaled = { x: by.x * this.#scale, y: by.y * this.#scale };
    this.#plane = draggedPlane(this.#plane, centre, scaled);
    this.#shown = this.#target();
  }

  /** Where the middle of each group is seen. */
  seenCentres(): { readonly group: number; readonly x: number; readonly y: number }[] {
    const groups = this.#source?.groups;
    if (!groups) return [];
    return this.#centres.map(({ group, count }) => {
      let [x, y] = [0, 0];
      groups.forEach((one, point) => {
        if (one !== group) return;
        x += this.#shown[2 * point]! / count;
        y += this.#shown[2 * point + 1]! / count;
      });
      return { group, x, y };
    });
  }

  /** Where the drawing is. */
  drawing(): FlatPoint | undefined {
    const source = this.#source;
    const drawn = source?.drawn;
    if (!source || drawn?.length !== source.map.components.length) return undefined;
    const place = projected(drawn, source.map.components);
    if (source.layout === 'umap') return this.#amongNeighbours(place);
    const [x, y] = onPlane(place, this.#plane);
    return { x: x! / this.#scale, y: y! / this.#scale };
  }

  /** The mean of the places of those images that are nearest to it in the layer, the nearer the more. */
  #amongNeighbours(place: Float32Array): FlatPoint {
    const { places } = this.#source!.map;
    const count = place.length;
    const nearest = Array.from({ length: places.length / count }, (_, point) => ({
      point,
      apart: distance(place, places.subarray(point * count, (point + 1) * count)),
    }))
      .toSorted((one, other) => one.apart - other.apart)
      .slice(0, neighbours);
    let [x, y, sum] = [0, 0, 0];
    for (const { point, apart } of nearest) {
      const weight = 1 / (apart + 1e-9);
      x += weight * this.#shown[2 * point]!;
      y += weight * this.#shown[2 * point + 1]!;
      sum += weight;
    }
    return { x: x / sum, y: y / sum };
  }

  #target(): Float32Array {
    return this.#unscaled().map((place) => place / this.#scale);
  }

  #unscaled(): Float32Array {
    const { map, layout } = this.#source!;
    return layout === 'umap' && this.#umap ? this.#umap : onPlane(map.places, this.#plane);
  }

  #blend(nowMs: number): void {
    if (!this.#from) return;
    const time = (nowMs - this.#from.sinceMs) / moveMs;
    if (time >= 1) {
      this.#from = undefined;
      return;
    }
    const share = time < 0 ? 0 : time * time * (3 - 2 * time);
    const { places } = this.#from;
    this.#shown = this.#shown.map((place, at) => places[at]! + share * (place - places[at]!));
  }
}

/** Places on another map, turned and mirrored so that they are as near as can be to where they were seen. */
function turnedTo(places: Float32Array, before: Float32Array): Float32Array {
  if (before.length !== places.length) return places;
  const turn = procrustes(places, before, 2);
  return places.map((_, at) => {
    const start = at - (at % 2);
    return places[start]! * turn[at % 2]! + places[start + 1]! * turn[2 + (at % 2)]!;
  });
}

/** The distance from the middle that no place passes. */
function farthest(places: Float32Array): number {
  let largest = 0;
  for (let at = 0; at < places.length; at += 2) {
    largest = Math.max(largest, places[at]! ** 2 + places[at + 1]! ** 2);
  }
  return Math.sqrt(largest) || 1;
}
