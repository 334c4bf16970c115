import { unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';

import { filmFile } from './film-file';
import { filmFrames } from './film-frames';

const pictureOf = (fill: string) => ({
  markup: `<svg xmlns="http://www.w3.org/2000/svg" width="31" height="21"><rect width="31" height="21" fill="${fill}"/></svg>`,
  width: 31,
  height: 21,
});
const frames = [
  { step: 4, picture: pictureOf('red') },
  { step: 120, picture: pictureOf('blue') },
];

it('is a WebM with the pictures of all steps where the browser records one', async () => {
  const film = await filmFile(frames, 'confusion', 200, new AbortController().signal);
  expect([film.name, film.type]).toEqual(['confusion.webm', 'video/webm']);
  const video = document.createElement('video');
  video.src = URL.createObjectURL(film);
  video.muted = true;
  await new Promise((resolve, reject) => {
    video.addEventListener('ended', resolve);
    video.addEventListener('error', () => reject(new Error(video.error?.message)));
    void video.play();
  });
  // Its last picture is seen, at twice the size and even.
  expect([video.videoWidth, video.videoHeight]).toEqual([62, 42]);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  context.drawImage(video, 0, 0);
  const [red, , blue] = context.getImageData(30, 20, 1, 1).data;
  expect(blue! - red!).toBeGreaterThan(150);
});

it('is a zip of pictures where it records none, and nothing once it is stopped', async () => {
  const supports = vi.spyOn(MediaRecorder, 'isTypeSupported').mockReturnValue(false);
  const zip = await filmFile(frames, 'confusion', 10, new AbortController().signal);
  expect(zip.name).toBe('confusion.zip');
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.keys(files)).toEqual(['step-0000004.png', 'step-0000120.png']);
  const image = await createImageBitmap(new Blob([files['step-0000120.png']!.slice()]));
  expect([image.width, image.height]).toEqual([62, 42]);
  supports.mockRestore();
  const stop = AbortSignal.abort(new Error('stopped'));
  await expect(filmFile(frames, 'confusion', 10, stop)).rejects.toThrow('stopped');
});

it('has a frame of each step once it is seen, and ends when it is stopped', async () => {
  let shown = 0;
  const filmed = {
    show: (step: number) => requestAnimationFrame(() => (shown = step)),
    shownStep: () => shown,
    draw: () => pictureOf(`rgb(${shown}, 0, 0)`),
  };
  const counts: number[] = [];
  const { signal } = new AbortController();
  const made = await filmFrames([1, 4, 9], filmed, signal, (count) => counts.push(count));
  expect(made).toEqual(
    [1, 4, 9].map((step) => ({ step, picture: pictureOf(`rgb(${step}, 0, 0)`) })),
  );
  expect(counts).toEqual([1, 2, 3]);
  const stop = new AbortController();
  const stopped = filmFrames([1, 4], filmed, stop.signal, () => stop.abort(new Error('stopped')));
  await expect(stopped).rejects.toThrow('stopped');
});
