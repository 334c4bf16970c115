import { useEffect, useRef } from 'react';

import type { BatchImages } from '../../math/data/batch-images';

export interface DigitImageProps {
  images: Pick<BatchImages, 'pixels' | 'height' | 'width'>;
  /** Which of the images to show. */
  place: number;
  className: string | undefined;
}

/** One image of a batch, pixel for pixel. Its meaning stands in the text beside it. */
export function DigitImage({ images, place, className }: DigitImageProps) {
  const { pixels, height, width } = images;
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const imageLength = width * height;
    pixels.subarray(place * imageLength, (place + 1) * imageLength).forEach((byte, index) => {
      image.data.fill(byte, index * 4, index * 4 + 3);
      image.data[index * 4 + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [pixels, height, width, place]);

  return <canvas ref={canvas} className={className} width={width} height={height} aria-hidden />;
}
