import { type ReactNode, useLayoutEffect, useRef } from 'react';

import { placeCard } from './card-placement';
import styles from './charts.module.css';
import { type Box, LineMap, type Point, squareAround } from './line-map';

export interface CrosshairCardProps {
  /** Where the crosshair is, in CSS pixels from the left of what the card lies in. */
  x: number;
  /** Of several runs there is more to be told. */
  isWide: boolean;
  children: ReactNode;
}

/** The box with the values at the crosshair: where it covers no line, and never the crosshair itself. */
export function CrosshairCard({ x, isWide, children }: CrosshairCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const place = useRef<Box>(undefined);
  // After each render, as lines grow and the words in it change.
  useLayoutEffect(() => {
    const element = card.current;
    const around = element?.offsetParent;
    if (!element || !around?.parentElement) return;
    const area = { x: 0, y: 0, width: around.clientWidth, height: around.clientHeight };
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const mapOf = (kind: 'strong' | 'noise') =>
      linesOnScreen(kind, around.parentElement!, around, area);
    const [lines, noise] = [mapOf('strong'), mapOf('noise')];
    const seen = seenOf(area, around.getBoundingClientRect().top, size.height);
    const box = placeCard(size, { area: seen, lines, noise, crosshairX: x, before: place.current });
    place.current = box;
    element.style.translate = `${box.x}px ${box.y}px`;
  });
  return (
    <div ref={card} className={styles.readoutBox} data-wide={isWide}>
      {children}
    </div>
  );
}

/** What of the charts is in the window and not under a notice; all of them where that is too little for the card. */
function seenOf(area: Box, top: number, cardHeight: number): Box {
  const root = getComputedStyle(document.documentElement);
  const covered = Number.parseFloat(root.getPropertyValue('--notice-height')) || 0;
  const y = Math.max(0, -top);
  const height = Math.min(area.height, innerHeight - covered - top) - y;
  return height < cardHeight ? area : { ...area, y, height };
}

/** Where the lines of the plots run that are drawn within an element, from the corner of another. */
function linesOnScreen(
  kind: 'strong' | 'noise',
  charts: Element,
  around: Element,
  area: Box,
): LineMap {
  const map = new LineMap(area);
  const { left, top } = around.getBoundingClientRect();
  for (const drawing of charts.querySelectorAll('[data-plot-title] svg.recharts-surface')) {
    const corner = drawing.getBoundingClientRect();
    const [across, down] = [corner.left - left, corner.top - top];
    for (const path of drawing.querySelectorAll(`path[data-line="${kind}"]`)) {
      const points = pointsOf(path.getAttribute('d') ?? '');
      map.add(points.map(([x, y]): Point => [x + across, y + down]));
    }
    for (const mark of kind === 'strong' ? drawing.querySelectorAll('circle') : []) {
      const [x, y] = ['cx', 'cy'].map((name) => Number(mark.getAttribute(name))) as [
        number,
        number,
      ];
      map.add(squareAround([x + across, y + down]));
    }
  }
  return map;
}

/** The points of a path as `linePath` writes it, with a gap before each beginning. */
export function pointsOf(path: string): Point[] {
  const points: Point[] = [];
  let [x, y] = [Number.NaN, Number.NaN];
  for (const [, command, numbers] of path.matchAll(/([MLHV])([^MLHV]*)/g)) {
    const [first, second] = numbers!.split(',').map(Number) as [number, number?];
    if (command === 'M') points.push([Number.NaN, Number.NaN]);
    if (command === 'H') x = first;
    else if (command === 'V') y = first;
    else [x, y] = [first, second!];
    points.push([x, y]);
  }
  return points;
}
