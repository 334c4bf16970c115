import { plainColour } from './plain-colour';
import { setAttributes } from './picture';

const resolved = [
  'opacity',
  'fill-opacity',
  'stroke-opacity',
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
const drawn = new Set([
  'path',
  'line',
  'polyline',
  'polygon',
  'circle',
  'ellipse',
  'rect',
  'text',
  'tspan',
]);

/** Writes what the page's style sheets say into the picture, and takes off what only they understand. */
export function resolveStyles(picture: SVGElement, place: HTMLElement): void {
  for (const useless of picture.querySelectorAll('defs, title, desc')) useless.remove();
  picture.style.position = 'absolute';
  picture.style.visibility = 'hidden';
  // Styles are known of what is in the page only.
  place.append(picture);
  const all = [picture, ...picture.querySelectorAll('*')];
  const styles = all.map((part) => (part.hasAttribute('data-resolved') ? {} : stylesOf(part)));
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

/**
 * Writes into the copy of a drawing how the drawing itself looks where it is: in another place its style sheet may say something
 * else. `resolveStyles` leaves them as they are.
 */
export function copyStyles(drawing: SVGElement, copy: SVGElement): void {
  const copies = [copy, ...copy.querySelectorAll('*')];
  [drawing, ...drawing.querySelectorAll('*')].forEach((part, index) => {
    const own = copies[index]!;
    setAttributes(own, { ...stylesOf(part), 'data-resolved': '' });
  });
}

function stylesOf(part: Element): Record<string, string> {
  if (!drawn.has(part.localName)) return {};
  const style = getComputedStyle(part);
  const isText = part.localName === 'text' || part.localName === 'tspan';
  return Object.fromEntries(
    resolved
      .filter((name) => isText || !textOnly.has(name))
      .filter((name) => !name.endsWith('opacity') || style.getPropertyValue(name) !== '1')
      .flatMap((name) => withoutAlpha(name, style.getPropertyValue(name), style)),
  );
}

/** Not every viewer knows colours with an alpha: it becomes an opacity. */
function withoutAlpha(name: string, value: string, style: CSSStyleDeclaration): [string, string][] {
  if (name !== 'fill' && name !== 'stroke') return [[name, value]];
  const { colour, alpha } = plainColour(value);
  if (alpha === 1) return [[name, colour]];
  const opacity = Number(style.getPropertyValue(`${name}-opacity`)) * alpha;
  return [
    [name, colour],
    [`${name}-opacity`, String(opacity)],
  ];
}
