// Files of data of one's own, for a picture of what the page makes of them: discs, squares, triangles and crosses.
import { importSource } from './stage.mjs';

const side = 20;
const inside = [
  (x, y) => x ** 2 + y ** 2 < 1,
  (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.85,
  (x, y) => y < 0.8 && y > 2 * Math.abs(x) - 0.9,
  (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.28 && Math.max(Math.abs(x), Math.abs(y)) < 1,
];

/** Images and labels to train and to test with, as a file field takes them. */
export async function madeUpFiles() {
  const { idxFile } = await importSource('math/testing/idx-file.ts');
  return [
    ['shapes-train', 400],
    ['shapes-test', 100],
  ].flatMap(([name, count]) => {
    const labels = Array.from({ length: count }, (_, image) => image % inside.length);
    const pixels = labels.flatMap(pixelsOf);
    return [
      fileOf(`${name}-images-idx3-ubyte`, idxFile([count, side, side], pixels)),
      fileOf(`${name}-labels-idx1-ubyte`, idxFile([count], labels)),
    ];
  });
}

const fileOf = (name, bytes) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

/** A shape whose place and size follow from its number, so that no two pictures of it differ. */
function pixelsOf(label, image) {
  const radius = 5 + ((image * 7) % 9) / 3;
  const [left, top] = [
    side / 2 + ((image * 5) % 7) / 2 - 1.5,
    side / 2 + ((image * 3) % 7) / 2 - 1.5,
  ];
  return Array.from({ length: side ** 2 }, (_, pixel) => {
    const [x, y] = [(pixel % side) + 0.5 - left, Math.floor(pixel / side) + 0.5 - top];
    return inside[label](x / radius, y / radius) ? 230 : 0;
  });
}
