import { type Attributes, element, type Picture, setAttributes, text } from './picture';
import { plainColour } from './plain-colour';
import { copyStyles, resolveStyles } from './resolved-styles';

const margin = 20;
const headingHeight = 56;

export interface PictureHeading {
  readonly title: string;
  /** In a line below. */
  readonly note: string;
}

/**
 * What an element shows as one picture that needs no style sheet: its drawings and canvases, and of tables and words what has a ground
 * of its own or is text. What is marked `data-not-drawn` is left out.
 */
export function elementPicture(holder: HTMLElement, heading: PictureHeading): Picture {
  const { left, top } = holder.getBoundingClientRect();
  const painter = new Painter(left - margin, top - headingHeight);
  painter.paint(holder);
  const width = Math.ceil(painter.right + margin);
  const height = Math.ceil(painter.bottom + margin / 2);
  const picture = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(
    element('rect', { width: '100%', height: '100%', fill: 'var(--paper)' }),
    text(heading.title, margin, 26, 'heading'),
    text(heading.note, margin, 44, 'small'),
    ...painter.parts,
  );
  resolveStyles(picture, holder);
  return { markup: new XMLSerializer().serializeToString(picture), width, height };
}

/** Copies what is on the screen, from back to front. */
class Painter {
  readonly parts: SVGElement[] = [];
  right = 0;
  bottom = 0;
  readonly #left: number;
  readonly #top: number;

  /** Which place of the screen is the corner of the picture. */
  constructor(left: number, top: number) {
    this.#left = left;
    this.#top = top;
  }

  paint(of: Element): void {
    if (of.matches('[data-not-drawn], .visually-hidden')) return;
    const style = getComputedStyle(of);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    if (of instanceof SVGSVGElement) {
      const copy = of.cloneNode(true) as SVGSVGElement;
      copyStyles(of, copy);
      setAttributes(copy, { ...this.#box(of), overflow: style.overflow });
      this.parts.push(copy);
      return;
    }
    if (of instanceof HTMLCanvasElement) {
      const isPixelled = style.imageRendering === 'pixelated';
      this.#add('image', {
        ...this.#box(of),
        href: of.toDataURL(),
        ...(isPixelled && { 'image-rendering': 'pixelated' }),
      });
      return;
    }
    const { colour, alpha } = plainColour(style.backgroundColor);
    if (alpha > 0) {
      this.#add('rect', {
        ...this.#box(of),
        rx: Number.parseFloat(style.borderTopLeftRadius) || 0,
        fill: colour,
        'fill-opacity': alpha,
      });
    }
    for (const child of of.childNodes) {
      if (child instanceof Element) this.paint(child);
      else if (child instanceof Text) this.#write(child, style);
    }
  }

  #add(name: string, attributes: Attributes): void {
    this.parts.push(element(name, attributes));
  }

  #box(of: Element): { x: number; y: number; width: number; height: number } {
    const { left, top, width, height } = of.getBoundingClientRect();
    return this.#placed(left, top, width, height);
  }

  #placed(left: number, top: number, width: number, height: number) {
    const [x, y] = [round(left - this.#left), round(top - this.#top)];
    this.right = Math.max(this.right, x + width);
    this.bottom = Math.max(this.bottom, y + height);
    return { x, y, width: round(width), height: round(height) };
  }

  /** Each line of a text in its place; where another font stands in for ours, its middle or end stays where it was. */
  #write(of: Text, style: CSSStyleDeclaration): void {
    for (const { content, box } of linesOf(of)) {
      const { x, y, width, height } = this.#placed(box.left, box.top, box.width, box.height);
      const isUpright = style.writingMode === 'vertical-rl';
      const anchor = isUpright ? 'middle' : anchorOf(style.textAlign);
      const at = { start: x, middle: x + width / 2, end: x + width }[anchor];
      const [across, baseline] = isUpright
        ? [x + width / 2, y + height / 2 + 0.35 * Number.parseFloat(style.fontSize)]
        : [at, y + height * ascentShare(style)];
      const written = element('text', {
        x: round(across),
        y: round(baseline),
        fill: plainColour(style.color).colour,
        'font-family': style.fontFamily,
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
        'text-anchor': anchor,
        // As our style sheet has what reads from below to above.
        ...(isUpright &&
          style.rotate === '180deg' && {
            transform: `rotate(-90 ${round(x + width / 2)} ${round(y + height / 2)})`,
          }),
      });
      written.textContent = content;
      // Its style is known already: `resolveStyles` would see that of its new place.
      written.setAttribute('data-resolved', '');
      this.parts.push(written);
    }
  }
}

interface TextLine {
  readonly content: string;
  readonly box: DOMRect;
}

/** The words of a text as they are broken into lines. */
function linesOf(of: Text): TextLine[] {
  const range = document.createRange();
  const lines: TextLine[] = [];
  const characters = /\S+\s*/g;
  let start = 0;
  let end = 0;
  let top: number | undefined;
  const close = () => {
    const content = of.data.slice(start, end).replaceAll(/\s+/g, ' ').trim();
    if (content === '') return;
    range.setStart(of, start);
    range.setEnd(of, end);
    const box = range.getBoundingClientRect();
    if (box.width > 0) lines.push({ content, box });
  };
  for (const word of of.data.matchAll(characters)) {
    range.setStart(of, word.index);
    range.setEnd(of, word.index + word[0].trimEnd().length);
    const box = range.getBoundingClientRect();
    if (top !== undefined && Math.abs(box.top - top) > 2) {
      close();
      start = word.index;
      top = box.top;
    }
    if (top === undefined) [start, top] = [word.index, box.top];
    end = word.index + word[0].trimEnd().length;
  }
  close();
  return lines;
}

function anchorOf(textAlign: string): 'start' | 'middle' | 'end' {
  if (textAlign.endsWith('center')) return 'middle';
  return textAlign === 'end' || textAlign.endsWith('right') ? 'end' : 'start';
}

let ruler: CanvasRenderingContext2D | undefined;

/** How much of a line's height stands above its baseline. */
function ascentShare(style: CSSStyleDeclaration): number {
  ruler ??= document.createElement('canvas').getContext('2d')!;
  ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = ruler.measureText('0');
  return above / (above + below);
}

const round = (value: number): number => Math.round(value * 100) / 100;
