import * as v from 'valibot';

import { shortened } from './run-config';
import { themes } from './themes';

/** Parts of the page that a link can leave out. The run's own buttons are always there. */
export const viewParts = [
  'learningRate',
  'rangeTest',
  'optimizer',
  'schedule',
  'loss',
  'data',
  'model',
  'stop',
  'step',
  'newSeed',
  'race',
  'charts',
  'time',
  'drawing',
  'backend',
  'inspect',
  'runs',
  'learn',
  'share',
] as const;

export type ViewPart = (typeof viewParts)[number];

/** How a link wants the page to look. */
export interface ViewOptions {
  readonly hidden: readonly ViewPart[];
  /** Without what leads elsewhere, to stand in a frame of another page. */
  readonly isEmbedded: boolean;
  /** Undefined: the person's own. */
  readonly theme: (typeof themes)[number] | undefined;
  readonly language: string | undefined;
}

export const plainView: ViewOptions = {
  hidden: [],
  isEmbedded: false,
  theme: undefined,
  language: undefined,
};

/** An option of the address that could not be used. */
export interface ViewProblem {
  readonly kind: 'view';
  readonly name: ViewName;
  readonly value: string;
}

const betweenParts = '.';

const partsSchema = v.pipe(v.string(), v.minLength(1));
const partSchema = v.picklist(viewParts);

const schemas = {
  embed: v.picklist(['0', '1']),
  theme: v.picklist(themes),
  // Others are understood by `app/wished-language.ts` as one of ours.
  lang: v.pipe(v.string(), v.regex(/^(en|zh)/i)),
  show: partsSchema,
  hide: partsSchema,
};

export type ViewName = keyof typeof schemas;

export const viewNames = Object.keys(schemas) as ViewName[];

/** Reads what a query says of the view; what is wrong is left out and reported. */
export function readView(query: URLSearchParams): {
  view: ViewOptions;
  problems: readonly ViewProblem[];
} {
  const problems: ViewProblem[] = [];
  const refuse = (name: ViewName, value: string) =>
    problems.push({ kind: 'view', name, value: shortened(value) });
  const read = <Name extends ViewName>(name: Name) => {
    const text = query.get(name);
    if (text === null) return undefined;
    const result = v.safeParse(schemas[name], text);
    if (!result.success) refuse(name, text);
    return result.success ? (result.output as v.InferOutput<(typeof schemas)[Name]>) : undefined;
  };
  const readParts = (name: 'show' | 'hide') => {
    const words = read(name)?.split(betweenParts) ?? [];
    const wrong = words.find((word) => !v.is(partSchema, word));
    if (wrong !== undefined) refuse(name, wrong);
    const parts = words.filter((word) => v.is(partSchema, word));
    return parts.length > 0 ? parts : undefined;
  };
  const shown = readParts('show');
  const hidden = readParts('hide');
  const isHidden = (part: ViewPart) => (shown && !shown.includes(part)) || hidden?.includes(part);
  const view = {
    hidden: viewParts.filter(isHidden),
    isEmbedded: read('embed') === '1',
    theme: read('theme'),
    language: read('lang'),
  };
  return { view, problems };
}

/** What `readView` reads as this view, shortest first. */
export function writeView({ hidden, isEmbedded, theme, language }: ViewOptions) {
  const shown = viewParts.filter((part) => !hidden.includes(part));
  const parts =
    shown.length > 0 && shown.length < hidden.length
      ? { show: shown.join(betweenParts) }
      : hidden.length > 0 && { hide: hidden.join(betweenParts) };
  return {
    ...(language !== undefined && { lang: language }),
    ...(theme !== undefined && { theme }),
    ...parts,
    ...(isEmbedded && { embed: '1' }),
  };
}
