// Tables, on the terminal and in docs/benchmarks.md.

/** A table on the terminal. */
export function print(title, heads, rows) {
  const table = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  console.log(`\n${title}`);
  for (const row of table) {
    const [name, ...rest] = row.map((cell, column) => cell.padEnd(widths[column]));
    console.log(`  ${[name, ...rest].join('   ').trimEnd()}`);
  }
}

/** When and where something was measured. */
export const circumstances = ({ date, machine, chromium, runtime = `Chromium ${chromium}` }) =>
  `${date}; ${machine}; ${runtime}.`;

/** A table for docs/benchmarks.md. */
export function markdownTable(heads, rows) {
  const line = (row) => `| ${row.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
