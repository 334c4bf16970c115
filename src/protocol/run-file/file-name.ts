/** `py`: a PyTorch script, of one run. */
export type FileFormat = 'csv' | 'json' | 'py';

export const mediaTypes = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  py: 'text/x-python;charset=utf-8',
} as const satisfies Record<FileFormat, string>;

const longestPart = 60;

/**
 * The name of a file with runs, such as `surprisal-calm-otter-2026-11-25.csv`. `subject`: the
 * run's name, of which only what every system takes in a file's name is left.
 */
export function fileNameOf(subject: string, format: string, date: Date): string {
  const part = subject
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, longestPart)
    // What was cut may end in the middle of a character.
    .replaceAll(/^-|[^\p{L}\p{M}\p{N}]+$/gu, '');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((number) => String(number).padStart(2, '0'))
    .join('-');
  return `${['surprisal', part, day].filter(Boolean).join('-')}.${format}`;
}
