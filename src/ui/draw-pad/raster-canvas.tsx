import { useEffect, useRef } from 'react';

import type { Raster } from '../../math/drawing/stroke-raster';

export interface RasterCanvasProps {
  raster: Raster;
  className: string | undefined;
}

/** A grayscale picture pixel for pixel, white ink on black. Its meaning stands in the text beside it. */
export function RasterCanvas({ raster, className }: RasterCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = raster;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    pixels.forEach((ink, index) => {
      image.data.fill(Math.round(ink * 255), index * 4, index * 4 + 3);
      image.data[index * 4 + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [width, height, pixels]);

  return <canvas ref={canvas} className={className} width={width} height={height} aria-hidden />;
}
