import type { Zoom } from './use-zoom';

/** Values that keys zoom and move are those of the loss. */
const plot = 'loss';
const zoomIn = 0.5;
const move = 0.25;

/**
 * What a key does to the part that is shown, `share` being where the crosshair is; undefined if it means nothing
 * here. The crosshair has its own keys (`crosshair-keys.ts`), all without Shift.
 */
export function zoomByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  share: number,
): ((zoom: Zoom) => void) | undefined {
  switch (key) {
    case '+':
    case '=':
      return (zoom) => zoom.zoomSteps(zoomIn, share);
    case '-':
    case '_':
    case '−':
      return (zoom) => zoom.zoomSteps(1 / zoomIn, share);
    case '0':
      return (zoom) => zoom.reset();
    default:
      return shiftKey ? withShift(key) : undefined;
  }
}

function withShift(key: string): ((zoom: Zoom) => void) | undefined {
  switch (key) {
    case 'ArrowLeft':
      return (zoom) => zoom.panSteps(-move);
    case 'ArrowRight':
      return (zoom) => zoom.panSteps(move);
    case 'ArrowUp':
      return (zoom) => zoom.panValues(plot, move);
    case 'ArrowDown':
      return (zoom) => zoom.panValues(plot, -move);
    case 'PageUp':
      return (zoom) => zoom.zoomValues(plot, zoomIn, 0.5);
    case 'PageDown':
      return (zoom) => zoom.zoomValues(plot, 1 / zoomIn, 0.5);
    default:
      return undefined;
  }
}
