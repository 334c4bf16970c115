const namespace = 'http://www.w3.org/2000/svg';

/** A drawing that needs no style sheet. */
export interface Picture {
  /** A standalone SVG. */
  readonly markup: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Two pixels a CSS pixel, so that it stays sharp in a document. */
export async function toPng({ markup, width, height }: Picture, scale = 2): Promise<Blob> {
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

const fonts = {
  heading: { 'font-size': 16, 'font-weight': 600, fill: 'var(--ink)' },
  title: { 'font-size': 13, 'font-weight': 600, fill: 'var(--ink)' },
  small: { 'font-size': 12, fill: 'var(--ink-2)' },
} as const;

export function text(content: string, x: number, y: number, font: keyof typeof fonts): SVGElement {
  const made = element('text', { x, y, ...fonts[font] });
  made.textContent = content;
  return made;
}

export type Attributes = Readonly<Record<string, string | number>>;

export function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(namespace, name);
  setAttributes(made, attributes);
  return made;
}

export function setAttributes(to: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) to.setAttribute(name, String(value));
}
