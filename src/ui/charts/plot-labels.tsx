import { memo, useState } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import styles from './charts.module.css';
import type { Domain } from './domains';
import { type DrawnRuns, useDrawnRuns } from './drawn-context';
import type { DrawnRun } from './drawn-run';
import { labelHeight, type PlacedLabel, placeLabels } from './label-placement';
import { labelRequests, lineMaps, type Mark, type Scales } from './label-requests';
import type { Box } from './line-map';
import { overlayColour } from './overlay';

export interface PlotLabelsProps {
  chart: 'loss' | 'score';
  marks: readonly Mark[];
  domain: Domain;
  factor?: number;
}

/** Labels find new places when a run has come on by one of so many parts of the axis. */
export const bucketsPerAxis = 24;

/** The words in a plot, each where there is room for it. */
export const PlotLabels = memo(function PlotLabels(props: PlotLabelsProps) {
  const drawn = useDrawnRuns();
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  return <Labels {...props} drawn={drawn} area={area} scales={{ x, y }} />;
});

interface LabelsProps extends PlotLabelsProps {
  drawn: DrawnRuns;
  area: Box;
  scales: Scales;
}

/**
 * They stand still while lines grow, as words that moved with them could not be read: until a line has come on by
 * a part of the axis, or would run through one of them.
 */
function Labels(props: LabelsProps) {
  const { area, marks, drawn } = props;
  const requests = labelRequests(props);
  const lines = lineMaps(props);
  const key = keyOf(props);
  const [placed, setPlaced] = useState<{
    readonly key: string;
    readonly labels: readonly (PlacedLabel | undefined)[];
  }>();
  const before = placed?.key === key ? placed.labels : [];
  let labels = before;
  if (placed?.key !== key || before.some((label) => label && !lines.strong.isFree(label.box))) {
    labels = placeLabels(
      requests.map((request, index) => ({ ...request, kept: before[index]?.box })),
      withMargins(area),
      lines,
    );
    setPlaced({ key, labels });
  }
  return (
    <>
      {marks.map(({ kind, label }, index) => (
        <Label
          key={`${kind} ${index}`}
          at={labels[index]}
          text={label}
          colour={markColours[kind]}
        />
      ))}
      {drawn.overlays.map(({ id, colour }, index) => (
        <Label
          key={id}
          at={labels[marks.length + index]}
          text={requests[marks.length + index]!.text}
          colour={overlayColour(colour)}
        />
      ))}
    </>
  );
}

/** Words may stand in the margins above and to the right. */
function withMargins({ x, y, width, height }: Box): Box {
  const above = Math.min(y, 16);
  return { x, y: y - above, width: width + 16, height: height + above };
}

/** What labels find new places for once it is another. */
function keyOf({ drawn, area, scales, marks, domain }: LabelsProps): string {
  const bucketOf = (place: number | undefined) =>
    Math.round(((place ?? 0) / area.width) * bucketsPerAxis);
  const endOf = ({ lastX }: DrawnRun) => bucketOf(scales.x(lastX));
  const begins = bucketOf(scales.x(0));
  return [
    Math.round(area.width),
    Math.round(area.height),
    ...domain,
    Math.round(begins / 4),
    endOf(drawn.run),
    ...Object.values(drawn.shows),
    ...drawn.overlays.map(({ id, name, drawn: one }) => [id, name, endOf(one)].join()),
    // The axis comes to be another a render after the domain.
    ...marks.map(({ kind, label, at }) => {
      const level = kind === 'level' ? Math.round(scales.y(at) ?? -1) : '';
      return `${label} ${at} ${level}`;
    }),
  ].join('|');
}

const markColours = {
  level: 'var(--ink-3)',
  diverged: 'var(--bad)',
  start: 'var(--ink-3)',
} as const;

function Label(props: { at: PlacedLabel | undefined; text: string; colour: string }) {
  const { at, text, colour } = props;
  if (!at) return null;
  const { box, leader } = at;
  return (
    <>
      {leader && (
        <line
          x1={leader[0][0]}
          y1={leader[0][1]}
          x2={leader[1][0]}
          y2={leader[1][1]}
          stroke={colour}
          strokeWidth={0.75}
          strokeOpacity={0.6}
        />
      )}
      <text
        x={box.x + 3}
        y={box.y + labelHeight - 3.5}
        className={styles.label}
        fill={colour}
        data-label-width={box.width}
      >
        {text}
      </text>
    </>
  );
}
