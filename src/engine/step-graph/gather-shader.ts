import type { DatasetShape } from '../../catalog/datasets';
import { mapLength } from '../../math/data/augmentation';

/** Bytes are read four at a time, as WGSL has no smaller numbers than 32 bits. */
export const wordsPerImage = ({ height, width }: DatasetShape): number => (height * width) / 4;
export const workgroupSize = 64;

/** A byte's normalised value is looked up. */
const asTheyAre = (words: number) => `
  fn four(row: u32, image: u32, word: u32) -> vec4<f32> {
    let bytes = pixels[image * ${words}u + word];
    return vec4<f32>(
      normalised[bytes & 255u],
      normalised[(bytes >> 8u) & 255u],
      normalised[(bytes >> 16u) & 255u],
      normalised[bytes >> 24u],
    );
  }`;

/** The arithmetic of `sampleMapped`, for four pixels that follow each other. */
const moved = ({ height, width }: DatasetShape, words: number) => `
  @group(0) @binding(6) var<storage, read> maps: array<f32>;

  fn byteAt(image: u32, x: i32, y: i32) -> f32 {
    if (x < 0 || x > ${width - 1} || y < 0 || y > ${height - 1}) { return 0.0; }
    let pixel = u32(y * ${width} + x);
    let bytes = pixels[image * ${words}u + pixel / 4u];
    return f32((bytes >> (8u * (pixel % 4u))) & 255u);
  }

  fn sampleAt(image: u32, point: vec2<f32>) -> f32 {
    let corner = floor(point);
    let part = point - corner;
    let left = i32(corner.x);
    let top = i32(corner.y);
    let upper = mix(byteAt(image, left, top), byteAt(image, left + 1, top), part.x);
    let lower = mix(byteAt(image, left, top + 1), byteAt(image, left + 1, top + 1), part.x);
    return mix(upper, lower, part.y);
  }

  fn four(row: u32, image: u32, word: u32) -> vec4<f32> {
    let at = row * ${mapLength}u;
    var values: vec4<f32>;
    for (var offset = 0u; offset < 4u; offset += 1u) {
      let pixel = word * 4u + offset;
      let x = f32(pixel % ${width}u);
      let y = f32(pixel / ${width}u);
      let point = vec2<f32>(
        maps[at] * x + maps[at + 1u] * y + maps[at + 2u],
        maps[at + 3u] * x + maps[at + 4u] * y + maps[at + 5u],
      );
      values[offset] = sampleAt(image, point);
    }
    return mix(vec4<f32>(normalised[0]), vec4<f32>(normalised[255]), values / 255.0);
  }`;

/** Makes a batch of images that lie on the GPU, as they are or moved by their maps. */
export function gatherCode(shape: DatasetShape, isMoved: boolean): string {
  const words = wordsPerImage(shape);
  const { classCount } = shape;
  return `
  @group(0) @binding(0) var<storage, read> pixels: array<u32>;
  @group(0) @binding(1) var<storage, read> labels: array<u32>;
  @group(0) @binding(2) var<storage, read> normalised: array<f32, 256>;
  @group(0) @binding(3) var<storage, read> batch: array<u32>;
  @group(0) @binding(4) var<storage, read_write> images: array<vec4<f32>>;
  @group(0) @binding(5) var<storage, read_write> targets: array<f32>;
  ${isMoved ? moved(shape, words) : asTheyAre(words)}

  @compute @workgroup_size(${workgroupSize})
  fn gather(@builtin(global_invocation_id) id: vec3<u32>) {
    let row = id.x / ${words}u;
    let word = id.x % ${words}u;
    if (row >= arrayLength(&batch)) { return; }
    let image = batch[row];
    images[id.x] = four(row, image, word);
    for (var label = word; label < ${classCount}u; label += ${words}u) {
      targets[row * ${classCount}u + label] = select(0.0, 1.0, labels[image] == label);
    }
  }`;
}
