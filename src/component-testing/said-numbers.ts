import { expect } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { sampleDeviation, mean } from '../math/statistics';
import type { RunRecord } from '../protocol/run-file/run-record';
import { csvPieces } from '../protocol/run-file/write-csv';
import { jsonPieces } from '../protocol/run-file/write-json';
import type { Quantity } from './shown-numbers';

/*
 * What a page and the files of its runs say of a step, and whether it is the same everywhere.
 */

export type Said = Record<'strip' | 'table' | 'csv', ReadonlyMap<string, string>> &
  Record<'crosshair' | 'runs' | 'runPage' | 'announced' | 'board', string> & {
    json: readonly TestInFile[];
  };

interface TestInFile {
  readonly split: string;
  readonly scope: string;
  readonly loss: number;
  readonly score: number;
  /** Of several seeds: between them. */
  readonly lossDeviation?: number;
  readonly scoreDeviation?: number;
}

/** The number of a quantity in each of its places, in the same form. */
function numbersOf({ at, show }: Quantity, said: Partial<Said>): Record<string, string> {
  const raw = (text: string | undefined) =>
    text === undefined || text === '' ? 'missing' : show(Number(text));
  const first = (text: string | undefined, words: RegExp) =>
    words.exec(text ?? '')?.[1] ?? 'missing';
  const found: Record<string, string> = {};
  if (at.strip && said.strip) found.strip = said.strip.get(at.strip) ?? 'missing';
  if (at.table && said.table) {
    // A margin, or a spread, may stand behind a number.
    const [column, words = /^(.+?)(?: ±.*| SD.*)?$/] =
      typeof at.table === 'string' ? [at.table] : at.table;
    found.table = first(said.table.get(column), words);
  }
  if (at.csv && said.csv) found.csv = raw(said.csv.get(at.csv));
  if (at.json && said.json) {
    const [split, scope, field] = at.json;
    const test = said.json.find((one) => one.split === split && one.scope === scope);
    found.json = raw(String(test?.[field] ?? ''));
  }
  for (const place of ['crosshair', 'runs', 'runPage', 'announced', 'board'] as const) {
    const words = at[place];
    if (words && said[place] !== undefined) found[place] = first(said[place], words);
  }
  return found;
}

export function expectOne(quantities: readonly Quantity[], said: Partial<Said>): void {
  for (const quantity of quantities) {
    const found = numbersOf(quantity, said);
    const [one] = Object.values(found);
    expect(one).not.toBe('missing');
    const same = Object.fromEntries(Object.keys(found).map((place) => [place, one]));
    const { listed } = quantity;
    expect({ listed, ...found }).toEqual({ listed, ...same });
  }
}

export const stripOf = (screen: Locator): Said['strip'] =>
  new Map(
    screen
      .getByCss('output[data-metric]')
      .elements()
      .map((value) => [value.getAttribute('data-metric')!, value.textContent]),
  );

export const cellsOf = (row: Locator): string =>
  [...row.element().children].map((cell) => cell.textContent).join(' | ');

/** The cells of a row in the list of runs, each with what its column is called: `Steps: 60epoch 1`. */
export function listedOf(screen: Locator, row: Locator): string {
  const columnOf = (cell: Element) => cell.getAttribute('aria-colindex');
  const heads = new Map(
    screen
      .getByRole('columnheader')
      .elements()
      .map((head) => [columnOf(head), head.textContent.replace(/[▲▼]$/, '')]),
  );
  return [...row.element().querySelectorAll('[aria-colindex]')]
    .map((cell) => `${heads.get(columnOf(cell)) ?? ''}: ${cell.textContent}`)
    .join(' | ');
}

export const announcementsOf = (screen: Locator): string =>
  screen
    .getByRole('status')
    .elements()
    .map(({ textContent }) => textContent)
    .join(' ');

/** Brings the crosshair to the last step, or so many before it, and gives what is said there. */
export async function spokenAt(screen: Locator, step: number, back = 0): Promise<string> {
  const crosshair = screen.getByRole('slider', { name: /crosshair/ });
  await expect.element(crosshair).toBeVisible();
  (crosshair.element() as HTMLElement).focus();
  const spoken = () => crosshair.element().getAttribute('aria-valuetext') ?? '';
  await userEvent.keyboard(`{End}${back > 0 ? `{ArrowLeft>${back}/}` : ''}`);
  await expect.poll(spoken).toMatch(new RegExp(`(^S|, s)tep ${step}:`));
  return spoken();
}

/** Shows the numbers in place of the charts, or the charts again. */
export async function showAs(screen: Locator, view: 'table' | 'chart'): Promise<void> {
  await screen.getByRole('button', { name: 'View' }).click();
  await page.getByRole('radio', { name: view }).click();
  await userEvent.keyboard('{Escape}');
}

/** What a table that has these words says of a step, by its columns. */
export function rowOf(screen: Locator, words: string, step: number): Said['table'] {
  const all = screen.getByRole('region', { name: 'Measurements' });
  const table = all.getByCss('table').filter({ hasText: words });
  const heads = table.getByRole('columnheader').elements();
  const row = table
    .getByCss('tbody tr')
    .elements()
    .find((one) => one.querySelector('th')!.textContent === String(step))!;
  return new Map([...row.children].map((cell, at) => [heads[at]!.textContent, cell.textContent]));
}

type InFiles = Pick<Said, 'csv' | 'json'>;

/** What files of a run say of a step. */
export function filesOf(record: RunRecord, step: number): InFiles {
  const named = [{ name: 'a run', record }];
  const [columns, ...lines] = [...csvPieces(named)].join('').split('\n');
  const cells = lines.find((line) => line.startsWith(`${step},`))!.split(',');
  const { runs } = JSON.parse([...jsonPieces(named)].join(''));
  return {
    csv: new Map(columns!.split(',').map((name, at) => [name, cells[at]!])),
    json: runs[0].evaluations.filter((test: { step: number }) => test.step === step),
  };
}

/** What follows from the files of several seeds: their means, and how far they lie from them. */
export function filesOfSeeds(records: readonly RunRecord[], step: number): InFiles {
  const files = records.map((record) => filesOf(record, step));
  const csv = new Map<string, string>();
  for (const name of files[0]!.csv.keys()) {
    const values = files.map((file) => Number(file.csv.get(name)));
    csv.set(name, String(mean(values)));
    csv.set(`${name} SD`, String(sampleDeviation(values)));
  }
  const json = files[0]!.json.map(({ split, scope }, place) => {
    const [losses, scores] = (['loss', 'score'] as const).map((field) =>
      files.map((file) => file.json[place]![field]),
    ) as [number[], number[]];
    return {
      split,
      scope,
      loss: mean(losses),
      score: mean(scores),
      lossDeviation: sampleDeviation(losses),
      scoreDeviation: sampleDeviation(scores),
    };
  });
  return { csv, json };
}
