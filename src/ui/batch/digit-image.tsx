import { useEffect, useRef } from 'react';

import { mnist } from '../../catalog/datasets';

const { imageSize } = mnist;
const imageLength = imageSize ** 2;

export interface DigitImageProps {
  /** [images, height, width], a byte a pixel. */
  pixels: Uint8Array;
  /** Which of the images to show. */
  place: number;
  className: string | undefined;
}

/** One image of a batch, pixel for pixel. Its meaning stands in the text beside it. */
export function DigitImage({ pixels, place, className }: DigitImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(imageSize, imageSize);
    pixels.subarray(place * imageLength, (place + 1) * imageLength).forEach((byte, index) => {
      image.data.fill(byte, index * 4, index * 4 + 3);
      image.data[index * 4 + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [pixels, place]);

  return (
    <canvas ref={canvas} className={className} width={imageSize} height={imageSize} aria-hidden />
  );
}
