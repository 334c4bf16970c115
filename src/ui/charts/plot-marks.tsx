import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

/** A dotted horizontal line that losses are held against. */
export function LevelLine({ loss }: { loss: number }) {
  const area = usePlotArea();
  const y = useYAxisScale()?.(loss);
  if (!area || y === undefined || y < area.y || y > area.y + area.height) return null;
  const right = area.x + area.width;
  return <line x1={area.x} x2={right} y1={y} y2={y} stroke="var(--ink-3)" strokeDasharray="2 4" />;
}

/** The vertical lines where a run diverged, in the units of the horizontal axis. */
export function DivergenceLines({ at }: { at: readonly number[] }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  const bottom = area.y + area.height;
  const stroke = { stroke: 'var(--bad)', strokeDasharray: '4 3' };
  return at.map((place) => {
    const x = scale(place) ?? Number.NaN;
    if (!(x >= area.x && x <= area.x + area.width)) return null;
    return <line key={place} x1={x} x2={x} y1={area.y} y2={bottom} {...stroke} />;
  });
}
