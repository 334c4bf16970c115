import type { ReactNode } from 'react';

import type { LessonSlug } from './index';
import styles from './lesson-picture.module.css';

const [width, height] = [96, 72];

/** What a lesson lets its readers play with, in a few strokes. It says nothing that the title does not. */
export function LessonPicture({ slug }: { slug: LessonSlug }) {
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {pictures[slug]}
    </svg>
  );
}

/** A line through the values of a function at even distances, upwards in units of the picture. */
function curve(valueAt: (share: number) => number, [from, to] = [10, 86]): string {
  const places = Array.from({ length: 41 }, (_, index) => index / 40);
  return places
    .map(
      (share) => `${(from + share * (to - from)).toFixed(1)},${(60 - valueAt(share)).toFixed(1)}`,
    )
    .join(' ');
}

const Train = ({ points }: { points: string }) => (
  <polyline className={styles.train} points={points} />
);
const Test = ({ points }: { points: string }) => (
  <polyline className={styles.test} points={points} />
);
const ground = <path className={styles.axis} d="M10,60 H86" />;

/** Upright bars on the ground, their heights in units of the picture. */
function bars(className: string | undefined, heights: readonly number[], from: number) {
  return heights.map((bar, index) => (
    <rect
      key={index}
      className={className}
      x={from + 11 * index}
      y={60 - bar}
      width={8}
      height={bar}
    />
  ));
}

const pictures: Readonly<Record<LessonSlug, ReactNode>> = {
  surprisal: (
    <>
      {ground}
      <Train points={curve((share) => Math.min(50, -14 * Math.log(0.028 + share)))} />
      <circle className={styles.dot} cx={24} cy={37.4} r={4} />
    </>
  ),
  'cross-entropy': (
    <>
      <rect className={styles.testArea} x={10} y={18} width={70} height={14} />
      <path className={styles.gap} d="M38,18 v14 M56,18 v14 M70,18 v14" />
      <rect className={styles.trainArea} x={10} y={40} width={46} height={14} />
      <path className={styles.gap} d="M30,40 v14 M42,40 v14" />
      <rect className={styles.bad} x={56} y={40} width={24} height={14} />
    </>
  ),
  softmax: (
    <>
      {ground}
      {bars(styles.testArea, [14, 24, 34], 12)}
      {bars(styles.trainArea, [4, 12, 44], 54)}
    </>
  ),
  'why-cross-entropy': (
    <>
      {ground}
      <Train points={curve((share) => 8 * Math.log1p(Math.exp(6 - 11 * share)))} />
      <Test points={curve((share) => 34 / (1 + Math.exp(13 * share - 6.5)) ** 2)} />
    </>
  ),
  'gradient-descent': (
    <>
      {[42, 30, 18, 7].map((radius) => (
        <ellipse
          key={radius}
          className={styles.axis}
          cx={50}
          cy={36}
          rx={radius}
          ry={radius * 0.62}
        />
      ))}
      <Test points="14,24 30,52 37,22 42,46 46,29 49,39 50,36" />
      <circle className={styles.dot} cx={14} cy={24} r={3.5} />
    </>
  ),
  'learning-rate': (
    <>
      {ground}
      <path
        className={styles.faint}
        d={`M${curve((share) => 42 - 12 * share).replaceAll(' ', 'L')}`}
      />
      <Train points={curve((share) => 5 + 37 * Math.exp(-5 * share))} />
      <Test points="10,18 16,32 22,22 28,40 34,16 40,38 46,8" />
    </>
  ),
  'many-labels': (
    <>
      <path className={styles.axis} d="M56,10 V62" />
      {[14, 26, 40, 50].map((x) => (
        <circle key={x} className={styles.hollow} cx={x} cy={46} r={4} />
      ))}
      <circle className={styles.trainArea} cx={68} cy={46} r={4} />
      <circle className={styles.hollow} cx={44} cy={26} r={4} />
      {[62, 72, 82].map((x) => (
        <circle key={x} className={styles.trainArea} cx={x} cy={26} r={4} />
      ))}
    </>
  ),
  'hand-over': (
    <>
      <rect className={styles.trainArea} x={38} y={8} width={20} height={14} />
      {[14, 34, 54, 74].map((x) => (
        <g key={x}>
          <path className={styles.faint} d={`M48,22 L${x},42`} />
          <rect className={styles.trainArea} x={x - 6} y={42} width={12} height={14} />
        </g>
      ))}
    </>
  ),
  'not-a-digit': (
    <>
      <path className={styles.axis} d="M22,12 V60 H74" />
      <path className={styles.dashed} d="M22,60 L72,12" />
      <Train points={curve((share) => 48 * share ** 0.28, [22, 72])} />
    </>
  ),
};
