import type { Raster } from './stroke-raster';

export interface Size {
  readonly height: number;
  readonly width: number;
}

/**
 * A picture at another size: each pixel has the mean of the part of the picture that it covers, so
 * that its ink stays the same share. The picture itself if it has that size.
 */
export function resized(picture: Raster, { height, width }: Size): Raster {
  if (picture.height === height && picture.width === width) return picture;
  const narrow = alongRows(picture, width);
  const low = alongRows(turned(narrow), height);
  return turned(low);
}

function alongRows({ height, width, pixels }: Raster, newWidth: number): Raster {
  const made = new Float32Array(height * newWidth);
  const scale = width / newWidth;
  for (let column = 0; column < newWidth; column += 1) {
    const [from, to] = [column * scale, (column + 1) * scale];
    for (let source = Math.floor(from); source < Math.min(width, Math.ceil(to)); source += 1) {
      const share = (Math.min(to, source + 1) - Math.max(from, source)) / scale;
      for (let row = 0; row < height; row += 1) {
        made[row * newWidth + column]! += share * pixels[row * width + source]!;
      }
    }
  }
  return { height, width: newWidth, pixels: made };
}

/** Rows and columns exchanged. */
function turned({ height, width, pixels }: Raster): Raster {
  const made = new Float32Array(pixels.length);
  pixels.forEach((pixel, index) => {
    made[(index % width) * height + Math.floor(index / width)] = pixel;
  });
  return { height: width, width: height, pixels: made };
}
