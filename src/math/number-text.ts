const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const withGroups = /^[+-]?\d{1,3}(?:,\d{3})+$/;

/**
 * The number that a text writes in decimal notation (`0.001`, `.5`, `1e-3`), with white space around it or not;
 * undefined for all else. `Number` alone takes more for numbers than people and addresses mean: `0x1`, `0b1`
 * and an empty text.
 */
export function readDecimal(text: string): number | undefined {
  const trimmed = text.trim();
  if (!decimal.test(trimmed)) return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : undefined;
}

/** The same of a text that was typed: with full-width characters, a true minus sign or commas between thousands. */
export function readTypedNumber(text: string): number | undefined {
  const typed = withPlainCharacters(text).trim();
  // A comma that does not part thousands may be meant as a decimal point: refused, not guessed.
  const plain = withGroups.test(typed) ? typed.replaceAll(',', '') : typed;
  // A full stop after it ends a sentence, as a Chinese input method adds it.
  return readDecimal(plain) ?? readDecimal(plain.replace(/(\.\d+)\.$/, '$1'));
}

const firstFullWidth = 0xff01;
const firstPlain = 0x21;

/**
 * The characters of numbers as they are on a keyboard without an input method: `１．５ｅ－３` is `1.5e-3`, and so
 * is `1。5e-3`, as a Chinese input method writes it where the point is typed.
 */
function withPlainCharacters(text: string): string {
  return text
    .replaceAll(/[！-～]/g, (wide) =>
      String.fromCodePoint(wide.codePointAt(0)! - firstFullWidth + firstPlain),
    )
    .replaceAll(/[。｡]/g, '.')
    .replaceAll('\u2212', '-');
}
