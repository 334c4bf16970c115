import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

import type { Zoom } from './use-zoom';
import { axisHeights, type PlotId, plotInset, plotMargins } from './plot-axes';

/** What is drawn over while a drag goes on. */
export interface Selection {
  /** Of the axis of values of a plot; of the steps, in all plots, if there is none. */
  readonly plot: PlotId | undefined;
  /** Shares of the axis. */
  readonly from: number;
  readonly to: number;
}

interface Press {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  /** Whose axis of values it began on, if it did. */
  readonly plot: PlotId | undefined;
  readonly pans: boolean;
  /** What was shown then: all of the way counts from there. */
  readonly zoom: Zoom;
  isDrag: boolean;
}

interface Touch {
  readonly x: number;
  readonly y: number;
}

/** Two fingers as they came down, and what was shown then. */
interface Pinch {
  readonly touches: readonly Touch[];
  readonly zoom: Zoom;
}

/** A pointer that moves by less is still a click, in CSS pixels. */
const clickSlack = 5;
/** How much of a turn of the wheel doubles what is shown, in CSS pixels. */
const wheelDoubling = 300;
const lineHeight = 16;

/** In which plot a place is, and where in it: shares of its axes, from the left and from below. */
function placeIn(root: HTMLElement, clientX: number, clientY: number) {
  const { left, width } = root.getBoundingClientRect();
  const across = (clientX - left - plotInset.left) / (width - plotInset.left - plotInset.right);
  const isOnAxis = clientX < left + plotInset.left;
  for (const row of root.querySelectorAll<HTMLElement>('[data-plot-row]')) {
    const plot = row.dataset['plotRow'] as PlotId;
    const box = row.getBoundingClientRect();
    if (clientY < box.top || clientY >= box.bottom) continue;
    return { across, plot: isOnAxis ? plot : undefined, up: upIn(row, clientY) };
  }
  return { across, plot: undefined, up: 0 };
}

function upIn(row: HTMLElement, clientY: number): number {
  const plot = row.dataset['plotRow'] as PlotId;
  const { top, height } = row.getBoundingClientRect();
  const { top: above, bottom: below } = plotMargins[plot];
  const bottom = height - below - axisHeights[plot];
  return (top + bottom - clientY) / (bottom - above);
}

export interface ChartGestures {
  readonly selection: Selection | undefined;
  /** Whether the pointer is busy with a drag or a pinch, and points at no step. */
  isBusy(): boolean;
  /** Whether the click that comes now ends a drag, or lies on an axis. */
  isNoClick(event: { clientX: number; clientY: number }): boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(event: PointerEvent<HTMLElement>): void;
    onDoubleClick(event: { clientX: number; clientY: number }): void;
  };
}

/**
 * Zooming by pointer: a drag along the steps or along an axis of values selects a part, with Shift it moves what
 * is shown; two fingers pinch and move; the wheel zooms with Ctrl or ⌘ and leaves all else to the page.
 */
export function useChartGestures(
  root: RefObject<HTMLElement | null>,
  zoom: Zoom | undefined,
): ChartGestures {
  const [selection, setSelection] = useState<Selection>();
  const press = useRef<Press>(undefined);
  const touches = useRef(new Map<number, Touch>());
  const pinch = useRef<Pinch>(undefined);
  const wasDragged = useRef(false);
  const latestZoom = useRef(zoom);
  useEffect(() => {
    latestZoom.current = zoom;
  }, [zoom]);

  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      const { current } = latestZoom;
      if (!current) return;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
      const [right, down] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const factor = 2 ** (Math.max(-300, Math.min(300, down)) / wheelDoubling);
        const { across, plot, up } = placeIn(element, event.clientX, event.clientY);
        if (plot) current.zoomValues(plot, factor, up);
        else current.zoomSteps(factor, within(across));
      } else if (current.isZoomed && Math.abs(right) > Math.abs(down)) {
        event.preventDefault();
        current.panSteps(right / element.clientWidth);
      }
    };
    // React's own listener could not keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [root]);

  /** Begins a pinch with the fingers that are down, if there are two. */
  function beginPinch(): void {
    const down = [...touches.current.values()];
    pinch.current = down.length === 2 && zoom ? { touches: down, zoom } : undefined;
  }

  /** What was between the fingers stays there. */
  function followPinch(element: HTMLElement, begun: Pinch): void {
    const [before, now] = [begun.touches, [...touches.current.values()]];
    const factor = spanOf(before) / Math.max(1, spanOf(now));
    const [from, to] = [before, now].map((fingers) => {
      const { x, y } = middleOf(fingers);
      return placeIn(element, x, y).across;
    }) as [number, number];
    begun.zoom.showSteps(from - to * factor, from + (1 - to) * factor);
  }

  return {
    selection,
    isBusy: () => press.current?.isDrag === true || touches.current.size > 1,
    isNoClick(event) {
      const wasDrag = wasDragged.current;
      wasDragged.current = false;
      return wasDrag || placeIn(root.current!, event.clientX, event.clientY).plot !== undefined;
    },
    handlers: {
      onPointerDown(event) {
        const { pointerId, clientX: x, clientY: y, pointerType, button, shiftKey } = event;
        wasDragged.current = false;
        if (pointerType === 'touch') {
          touches.current.set(pointerId, { x, y });
          if (touches.current.size > 1) wasDragged.current = true;
          return beginPinch();
        }
        if (button !== 0 || !zoom) return;
        const { plot } = placeIn(event.currentTarget, x, y);
        press.current = { pointerId, x, y, plot, pans: shiftKey, zoom, isDrag: false };
      },
      onPointerMove(event) {
        const { currentTarget, clientX, clientY } = event;
        if (touches.current.has(event.pointerId)) {
          touches.current.set(event.pointerId, { x: clientX, y: clientY });
          if (pinch.current) followPinch(currentTarget, pinch.current);
          return;
        }
        const pressed = press.current;
        if (!pressed || pressed.pointerId !== event.pointerId) return;
        const way = pressed.plot ? clientY - pressed.y : clientX - pressed.x;
        if (!pressed.isDrag && Math.abs(way) < clickSlack) return;
        if (!pressed.isDrag) currentTarget.setPointerCapture(event.pointerId);
        pressed.isDrag = wasDragged.current = true;
        const [begun, now] = [
          placeIn(currentTarget, pressed.x, pressed.y),
          placeIn(currentTarget, clientX, clientY),
        ];
        const row = pressed.plot && rowOf(currentTarget, pressed.plot);
        if (pressed.pans) {
          const { zoom: begunZoom } = pressed;
          if (pressed.plot && row) begunZoom.panValues(pressed.plot, begun.up - upIn(row, clientY));
          else begunZoom.panSteps(begun.across - now.across);
          return;
        }
        setSelection(
          row
            ? { plot: pressed.plot, from: within(begun.up), to: within(upIn(row, clientY)) }
            : { plot: undefined, from: within(begun.across), to: within(now.across) },
        );
      },
      onPointerUp(event) {
        if (touches.current.delete(event.pointerId)) return beginPinch();
        press.current = undefined;
        setSelection(undefined);
        if (!selection || !zoom) return;
        const { plot, from, to } = selection;
        if (plot) zoom.selectValues(plot, from, to);
        else zoom.selectSteps(from, to);
      },
      onPointerCancel(event) {
        if (touches.current.delete(event.pointerId)) return beginPinch();
        press.current = undefined;
        setSelection(undefined);
      },
      onDoubleClick(event) {
        const { plot } = placeIn(root.current!, event.clientX, event.clientY);
        if (plot) zoom?.resetValues(plot);
      },
    },
  };
}

function rowOf(root: HTMLElement, plot: PlotId): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-plot-row="${plot}"]`) ?? undefined;
}

function within(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}

function middleOf([one, other]: readonly Touch[]): Touch {
  return { x: (one!.x + other!.x) / 2, y: (one!.y + other!.y) / 2 };
}

function spanOf([one, other]: readonly Touch[]): number {
  return Math.hypot(one!.x - other!.x, one!.y - other!.y);
}
