/** Where a text stops being JSON. */
export interface JsonFault {
  /** The index of the first character that can't stand where it stands, or the length of the text. */
  readonly at: number;
  /** Whether all of it could be the beginning of something longer. */
  readonly isCutOff: boolean;
}

const space = /[ \t\n\r]*/y;
/** A string in quotation marks. Quotation marks, backslashes and characters below the space are escaped in it. */
const text = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** What may follow a token that is not over: nothing that parts tokens. */
const token = /[^\s,:[\]{}"]*/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/**
 * Finds what `JSON.parse` did not like, in the same words in every browser: their messages say
 * where in ways of their own, or not at all. Undefined if the text is JSON.
 */
export function findJsonFault(json: string): JsonFault | undefined {
  let at = 0;
  /** Which brackets are open, from the outside. */
  const open: ('[' | '{')[] = [];
  let expected = 'value' as Expected;

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const isThere = pattern.test(json);
    if (isThere) at = pattern.lastIndex;
    return isThere;
  };

  for (;;) {
    skip(space);
    const isWhole = open.length === 0 && expected === ', or end';
    if (at >= json.length) return isWhole ? undefined : { at, isCutOff: true };
    const character = json[at]!;
    const start = at;
    const takesKey = expected === 'key' || expected === 'key or }';
    const takesValue = expected === 'value' || expected === 'value or ]';
    at += 1;
    if (takesValue && (character === '[' || character === '{')) {
      open.push(character);
      expected = character === '[' ? 'value or ]' : 'key or }';
    } else if (
      (character === ']' && open.at(-1) === '[' && expected !== 'value') ||
      (character === '}' &&
        open.at(-1) === '{' &&
        (expected === 'key or }' || expected === ', or end'))
    ) {
      open.pop();
      expected = ', or end';
    } else if (character === ',' && expected === ', or end' && open.length > 0) {
      expected = open.at(-1) === '[' ? 'value' : 'key';
    } else if (character === ':' && expected === ':') {
      expected = 'value';
    } else {
      at = start;
      if (takesKey && skip(text)) expected = ':';
      else if (takesValue && (skip(text) || skip(plain))) expected = ', or end';
      else return { at, isCutOff: endsWithin(json, at) };
    }
  }
}

/** Whether what begins at an index is a token that the text ends within. */
function endsWithin(json: string, at: number): boolean {
  if (json[at] === '"') {
    const rest = json.slice(at + 1).replaceAll(/\\./g, '');
    return !/["\n\r]/.test(rest);
  }
  token.lastIndex = at;
  token.test(json);
  return at > 0 && token.lastIndex === json.length;
}
