/** A piece of a filter as it was typed. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'operator';
  /** Without quotes; an operator as `Operator` writes it. */
  readonly text: string;
  /** Where it stands in what was typed, its quotes with it: from the first character to behind the last. */
  readonly from: number;
  readonly to: number;
  /** A quote that nothing closes. */
  readonly isOpen?: boolean;
}

export const operators = ['!=', '>=', '<=', '=', '>', '<'] as const;

export type Operator = (typeof operators)[number];

/** Longer ones first. */
const spellings: readonly (readonly [string, Operator])[] = [
  ['!=', '!='],
  ['≠', '!='],
  ['>=', '>='],
  ['≥', '>='],
  ['<=', '<='],
  ['≤', '<='],
  ['==', '='],
  ['=', '='],
  ['>', '>'],
  ['<', '<'],
];

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '"', '「': '」' };
const isSeparator = (character: string) => /[\s,;，、；。]/.test(character);
/** Between digits they part thousands, or are a point. */
const isWithinNumber = (text: string, at: number) =>
  /[,，。]/.test(text[at]!) && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');

/** The pieces of a filter, in order; of any text whatever. */
export function tokensOf(typed: string): readonly Token[] {
  const text = withPlainCharacters(typed);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const spelling = operatorAt(text, at);
    const quote = closing[text[at]!];
    if (isSeparator(text[at]!)) {
      at += 1;
    } else if (spelling) {
      tokens.push({ kind: 'operator', text: spelling[1], from: at, to: at + spelling[0].length });
      at += spelling[0].length;
    } else if (quote) {
      const token = quotedAt(typed, text, at, quote);
      tokens.push(token);
      at = token.to;
    } else {
      const from = at;
      while (at < text.length && isOfWord(text, at)) at += 1;
      // As it was typed: what is compared is brought into one form later.
      tokens.push({ kind: 'word', text: typed.slice(from, at), from, to: at });
    }
  }
  return tokens;
}

/** A text that is read as one piece, in quotes if it needs them. */
export function quoted(text: string): string {
  const [token, ...others] = tokensOf(text);
  const isPlain = token?.kind === 'word' && others.length === 0 && token.text === text;
  return isPlain ? text : `"${text.replaceAll(/["”＂]/g, '$&$&')}"`;
}

function isOfWord(text: string, at: number): boolean {
  if (isWithinNumber(text, at)) return true;
  return !isSeparator(text[at]!) && closing[text[at]!] === undefined && !operatorAt(text, at);
}

const operatorAt = (text: string, at: number) =>
  spellings.find(([spelling]) => text.startsWith(spelling, at));

/** A quote within quotes is written twice. `text` is what was typed with plain characters. */
function quotedAt(typed: string, text: string, from: number, quote: string): Token {
  let content = '';
  for (let at = from + 1; at < typed.length; at += 1) {
    if (text[at] === quote) {
      if (quote !== '"' || text[at + 1] !== quote) {
        return { kind: 'quoted', text: content, from, to: at + 1 };
      }
      at += 1;
    }
    content += typed[at];
  }
  return { kind: 'quoted', text: content, from, to: typed.length, isOpen: true };
}

/** Operators as a Chinese input method writes them, each for one character, so that places stay. */
const withPlainCharacters = (text: string) =>
  text
    .replaceAll(/[＝＜＞！＂]/g, (wide) => String.fromCodePoint(wide.codePointAt(0)! - 0xfee0))
    .replaceAll('”', '"');
