import { type CSSProperties, useEffect, useRef } from 'react';

/** Of what speaks for a class, and of what speaks against it: apart for colour-blind eyes, and both bright on black. */
const tones = { above: [92, 168, 255], below: [255, 158, 74] } as const;
/** How bright the ink of the image is beneath. */
const inkBeneath = 105;

export interface MapCanvasProps {
  /** [height, width] */
  map: Float32Array;
  /** The image that it lies over, 0 to 1. */
  pixels: Float32Array;
  width: number;
  /** The size of what has the full colour. */
  limit: number;
  className: string | undefined;
}

/** Values over an image, pixel for pixel: nothing at 0, and the more colour the further from it. Its meaning stands in the text beside it. */
export function MapCanvas({ map, pixels, width, limit, className }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = map.length / width;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    map.forEach((value, at) => {
      const strength = limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0;
      const tone = value > 0 ? tones.above : tones.below;
      const ink = inkBeneath * pixels[at]!;
      tone.forEach((part, channel) => {
        image.data[4 * at + channel] = Math.round(ink + (part - ink) * strength);
      });
      image.data[4 * at + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [map, pixels, width, height, limit]);

  return <canvas ref={canvas} className={className} width={width} height={height} aria-hidden />;
}

/** For pictures within, whose size is that of one side: how much wider than high they are. */
export const aspectOf = (width: number, height: number): CSSProperties => ({
  ['--aspect' as string]: width / height,
});

/** The size of the largest value. */
export const limitOf = (map: Float32Array): number =>
  map.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
