import { useFormat } from '../../ui/use-format';

const megabyte = 1_000_000;

/** Sizes of images and files in words. */
export function useOwnWords() {
  const format = useFormat();
  return {
    /** `28 × 28` */
    size: ({ height, width }: { readonly height: number; readonly width: number }) =>
      `${format.count(height)}\u00a0×\u00a0${format.count(width)}`,
    megabytes: (bytes: number) => `${format.count(Math.ceil(bytes / megabyte))}\u00a0MB`,
  };
}
