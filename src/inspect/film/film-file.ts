import { zipSync } from 'fflate';

import type { Picture } from '../../ui/picture/picture';
import { toPng } from '../../ui/picture/picture';

/** What a view drew of one step. */
export interface Frame {
  readonly step: number;
  readonly picture: Picture;
}

/** Two pixels a CSS pixel. */
const scale = 2;
const bitsPerSecond = 8_000_000;

/**
 * A film of these frames, each shown for so long, as WebM; where the browser records none, its pictures in a zip, one for each
 * step. `name`: of the file, without its extension.
 */
export async function filmFile(
  frames: readonly Frame[],
  name: string,
  frameMs: number,
  signal: AbortSignal,
): Promise<File> {
  const pictures: { readonly step: number; readonly png: Blob }[] = [];
  for (const { step, picture } of frames) pictures.push({ step, png: await toPng(picture, scale) });
  if (recordsWebm()) {
    const film = await recorded(
      pictures.map(({ png }) => png),
      frameMs,
      signal,
    ).catch((error) => {
      if (signal.aborted) throw error;
    });
    if (film && film.size > 0) return new File([film], `${name}.webm`, { type: 'video/webm' });
  }
  return new File([await zipped(pictures)], `${name}.zip`, { type: 'application/zip' });
}

function recordsWebm(): boolean {
  return (
    typeof MediaRecorder === 'function' &&
    'captureStream' in HTMLCanvasElement.prototype &&
    MediaRecorder.isTypeSupported('video/webm')
  );
}

/** PNGs are packed already. */
async function zipped(
  pictures: readonly { readonly step: number; readonly png: Blob }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const files = await Promise.all(
    pictures.map(async ({ step, png }) => [
      `step-${String(step).padStart(7, '0')}.png`,
      new Uint8Array(await png.arrayBuffer()),
    ]),
  );
  return zipSync(Object.fromEntries(files), { level: 0 });
}

/** Plays the frames on a canvas while the browser records it. All have the size of the largest. */
async function recorded(
  frames: readonly Blob[],
  frameMs: number,
  signal: AbortSignal,
): Promise<Blob> {
  const images = await Promise.all(frames.map((frame) => createImageBitmap(frame)));
  const canvas = document.createElement('canvas');
  // Encoders want even numbers.
  canvas.width = even(Math.max(...images.map(({ width }) => width)));
  canvas.height = even(Math.max(...images.map(({ height }) => height)));
  const context = canvas.getContext('2d')!;
  const paint = (image: ImageBitmap) => {
    // The corner is the ground of the picture.
    context.drawImage(image, 0, 0, 1, 1, 0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0);
  };
  const recorder = new MediaRecorder(canvas.captureStream(recordedRate), {
    mimeType: 'video/webm',
    videoBitsPerSecond: bitsPerSecond,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  paint(images[0]!);
  recorder.start();
  try {
    for (const image of images) {
      // A canvas on which nothing changes gives no frames.
      const end = performance.now() + frameMs;
      while (performance.now() < end) {
        signal.throwIfAborted();
        paint(image);
        await passed(1000 / recordedRate);
      }
    }
  } finally {
    await stopped(recorder);
    for (const track of recorder.stream.getTracks()) track.stop();
    for (const image of images) image.close();
  }
  return new Blob(parts, { type: 'video/webm' });
}

const recordedRate = 25;
/** A recorder that says nothing for so long says nothing any more. */
const patienceMs = 5000;

async function stopped(recorder: MediaRecorder): Promise<void> {
  if (recorder.state === 'inactive') return;
  const end = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () => resolve());
  });
  recorder.stop();
  await Promise.race([end, passed(patienceMs)]);
}

const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const even = (size: number) => size + (size % 2);
