export const classNameLimits = { mostCharacters: 40, longestText: 20_000 } as const;

/**
 * Names of classes from a text with one a line; a class whose line is empty or missing goes by its
 * number. EMNIST's mapping files are understood too: a label and the codes of its characters.
 */
export function readClassNames(
  text: string,
  { classCount, firstLabel }: { readonly classCount: number; readonly firstLabel: number },
): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .slice(0, classNameLimits.longestText)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim());
  const written = lines.filter((line) => line !== '');
  const isMapping = written.length > 0 && written.every((line) => mappingLine.test(line));
  const named = isMapping ? mappedNames(written, firstLabel) : lines;
  return Array.from(
    { length: classCount },
    (_, label) => shortName(named[label] ?? '') || `${label + firstLabel}`,
  );
}

/** How many lines a text has for which there is no class. */
export function spareLines(text: string, classCount: number): number {
  return Math.max(0, text.trimEnd().split(/\r\n|\r|\n/).length - classCount);
}

const shortName = (line: string) =>
  Array.from(line).slice(0, classNameLimits.mostCharacters).join('');

const mappingLine = /^\d{1,3}( +\d{1,6}){1,2}$/;

function mappedNames(lines: readonly string[], firstLabel: number): string[] {
  const names: string[] = [];
  for (const line of lines) {
    const [label, ...codes] = line.split(/ +/).map(Number);
    const characters = codes.filter((code) => code > 32 && code <= 0x10_ffff);
    names[label! - firstLabel] = String.fromCodePoint(...characters);
  }
  return names;
}
