import { element, type Picture, setAttributes, text } from '../picture/picture';
import { resolveStyles } from '../picture/resolved-styles';
import { textWidth } from '../text-width';

const margin = 20;
const titleHeight = 26;
const legendHeight = 20;

export interface LegendEntry {
  readonly label: string;
  readonly stroke: string;
  readonly strokeWidth: number;
}

/** What stands above the plots. */
export interface ChartHeading {
  /** The run's name. */
  readonly name: string;
  /** Its settings in a line. */
  readonly settings: string;
  readonly legend: readonly LegendEntry[];
}

/**
 * The plots within `charts` as one picture that needs no style sheet: the drawings themselves are
 * copied, with titles, legend and settings, and every colour and font is resolved.
 */
export function chartPicture(charts: HTMLElement, heading: ChartHeading): Picture {
  const plots = [...charts.querySelectorAll<HTMLElement>('[data-plot-title]')].map((frame) => ({
    title: frame.dataset['plotTitle']!,
    drawing: frame.querySelector('svg')!,
    height: frame.clientHeight,
    width: frame.clientWidth,
  }));
  const width = Math.max(...plots.map((plot) => plot.width)) + 2 * margin;
  const picture = element('svg', { width });
  picture.append(element('rect', { width: '100%', height: '100%', fill: 'var(--paper)' }));
  let y = addHeading(picture, heading, width);
  for (const { title, drawing, height } of plots) {
    picture.append(text(title, margin, y + 17, 'title'));
    y += titleHeight;
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    setAttributes(copy, { x: margin, y });
    picture.append(copy);
    y += height + 8;
  }
  const height = y + margin / 2;
  setAttributes(picture, { height, viewBox: `0 0 ${width} ${height}` });
  resolveStyles(picture, charts);
  return { markup: new XMLSerializer().serializeToString(picture), width, height };
}

/** Returns where the first plot begins. */
function addHeading(picture: SVGElement, heading: ChartHeading, width: number): number {
  picture.append(text(`Surprisal · ${heading.name}`, margin, 34, 'heading'));
  picture.append(text(heading.settings, margin, 54, 'small'));
  let [x, y] = [margin, 76];
  for (const { label, stroke, strokeWidth } of heading.legend) {
    const entryWidth = 24 + textWidth(label) * 1.15 + 12;
    if (x > margin && x + entryWidth > width - margin) [x, y] = [margin, y + legendHeight];
    picture.append(
      element('line', {
        x1: x,
        x2: x + 16,
        y1: y - 4,
        y2: y - 4,
        stroke,
        'stroke-width': strokeWidth,
      }),
      text(label, x + 22, y, 'small'),
    );
    x += entryWidth;
  }
  return y + 14;
}
