import { textWidth } from '../text-width';

const namespace = 'http://www.w3.org/2000/svg';
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

export interface ChartPicture {
  /** A standalone SVG. */
  readonly markup: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * The plots within `charts` as one picture that needs no style sheet: the drawings themselves are
 * copied, with titles, legend and settings, and every colour and font is resolved.
 */
export function chartPicture(charts: HTMLElement, heading: ChartHeading): ChartPicture {
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

/** Two pixels a CSS pixel, so that it stays sharp in a document. */
export async function toPng({ markup, width, height }: ChartPicture, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([markup], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser made no picture');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
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

const fonts = {
  heading: { 'font-size': 16, 'font-weight': 600, fill: 'var(--ink)' },
  title: { 'font-size': 13, 'font-weight': 600, fill: 'var(--ink)' },
  small: { 'font-size': 12, fill: 'var(--ink-2)' },
} as const;

function text(content: string, x: number, y: number, font: keyof typeof fonts): SVGElement {
  const made = element('text', { x, y, ...fonts[font] });
  made.textContent = content;
  return made;
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(namespace, name);
  setAttributes(made, attributes);
  return made;
}

function setAttributes(to: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) to.setAttribute(name, String(value));
}

const resolved = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const;
const textOnly = new Set<string>([
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
  'paint-order',
]);
const drawn = new Set(['path', 'line', 'circle', 'rect', 'text', 'tspan']);

/** Writes what the page's style sheets say into the picture, and takes off what only they understand. */
function resolveStyles(picture: SVGElement, place: HTMLElement): void {
  for (const useless of picture.querySelectorAll('defs, title, desc')) useless.remove();
  picture.style.position = 'absolute';
  picture.style.visibility = 'hidden';
  // Styles are known of what is in the page only.
  place.append(picture);
  const all = [picture, ...picture.querySelectorAll('*')];
  const styles = all.map((part) => {
    if (!drawn.has(part.localName)) return {};
    const style = getComputedStyle(part);
    const isText = part.localName === 'text' || part.localName === 'tspan';
    return Object.fromEntries(
      resolved
        .filter((name) => isText || !textOnly.has(name))
        .flatMap((name) => withoutAlpha(name, style.getPropertyValue(name), style)),
    );
  });
  picture.remove();
  all.forEach((part, index) => {
    for (const name of part.getAttributeNames()) {
      if (/^(class|style|role|tabindex|clip-path|data-.*|aria-.*)$/.test(name)) {
        part.removeAttribute(name);
      }
    }
    setAttributes(part, styles[index]!);
  });
}

/** Not every viewer knows colours with an alpha: it becomes an opacity. */
function withoutAlpha(name: string, value: string, style: CSSStyleDeclaration): [string, string][] {
  const parts = /^rgba\((.+), ([\d.]+)\)$/.exec(value);
  if (!parts) return [[name, value]];
  const opacity = Number(style.getPropertyValue(`${name}-opacity`)) * Number(parts[2]);
  return [
    [name, `rgb(${parts[1]})`],
    [`${name}-opacity`, String(opacity)],
  ];
}
