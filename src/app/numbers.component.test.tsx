import { expect, it } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { mount } from '../component-testing/mount';
import {
  ofLastStep,
  ofRest,
  ofSample,
  ofStep,
  ofValidation,
  ofValidationSample,
  type Quantity,
} from '../component-testing/shown-numbers';
import { storeAndWorker, workerOf } from '../component-testing/training';
import { sampleTest, wholeTest } from '../math/testing/made-tests';
import { csvPieces } from '../protocol/run-file/write-csv';
import { jsonPieces } from '../protocol/run-file/write-json';
import { App } from './app';

type Said = Record<'strip' | 'table' | 'csv', ReadonlyMap<string, string>> &
  Record<'crosshair' | 'runs' | 'runPage' | 'announced', string> & {
    json: readonly { split: string; scope: string; loss: number; score: number }[];
  };

/** The number of a quantity in each of its places, in the same form. */
function numbersOf({ at, show }: Quantity, said: Partial<Said>): Record<string, string> {
  const raw = (text: string | undefined) =>
    text === undefined || text === '' ? 'missing' : show(Number(text));
  const first = (text: string | undefined, words: RegExp) =>
    words.exec(text ?? '')?.[1] ?? 'missing';
  const found: Record<string, string> = {};
  if (at.strip && said.strip) found.strip = said.strip.get(at.strip) ?? 'missing';
  // A margin may stand behind it.
  if (at.table && said.table) found.table = said.table.get(at.table)?.split(' ±')[0] ?? 'missing';
  if (at.csv && said.csv) found.csv = raw(said.csv.get(at.csv));
  if (at.json && said.json) {
    const [split, scope, field] = at.json;
    const test = said.json.find((one) => one.split === split && one.scope === scope);
    found.json = raw(String(test?.[field] ?? ''));
  }
  for (const place of ['crosshair', 'runs', 'runPage', 'announced'] as const) {
    const words = at[place];
    if (words && said[place] !== undefined) found[place] = first(said[place], words);
  }
  return found;
}

function expectOne(quantities: readonly Quantity[], said: Partial<Said>): void {
  for (const quantity of quantities) {
    const found = numbersOf(quantity, said);
    const [one] = Object.values(found);
    expect(one).not.toBe('missing');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((place) => [place, one])));
  }
}

const stripOf = (screen: Locator) =>
  new Map(
    screen
      .getByCss('output[data-metric]')
      .elements()
      .map((value) => [value.getAttribute('data-metric')!, value.textContent]),
  );

it('a quantity is the same at the same step wherever it is shown', async () => {
  const told = storeAndWorker({ validationCount: 5000 });
  const { store, emit } = told;
  const worker = workerOf(told);
  const { screen } = await mount(<App store={store} />);
  worker.ready();
  const runId = store.getState().run.id;
  const losses = Array.from({ length: 60 }, (_, index) => 2.3 * 0.96 ** index);

  // While it trains, the strip tells of the sample.
  worker.status({ phase: 'training', waitingForData: false });
  worker.steps({ losses: losses.slice(0, 50) });
  const sampled = sampleTest(50, { loss: 0.3141, score: 0.917 });
  emit({ type: 'evaluation', runId, evaluations: [sampled] });
  const held = { split: 'validation' } as const;
  const validated = sampleTest(50, { ...held, loss: 0.3272, score: 0.911 });
  emit({ type: 'evaluation', runId, evaluations: [validated] });
  const strip = () => stripOf(screen);
  await expect.poll(() => strip().get('test-loss')).toBe('0.3141');
  const whileTraining = strip();

  // At rest, of all test images.
  worker.steps({ firstStep: 51, losses: losses.slice(50) });
  worker.status({ phase: 'paused' });
  const evaluations = [
    sampleTest(60, { loss: 0.2817, score: 0.924 }),
    wholeTest(60, { loss: 0.2653, score: 0.9328 }),
  ];
  emit({ type: 'evaluation', runId, evaluations });
  const validations = [
    sampleTest(60, { ...held, loss: 0.2941, score: 0.918 }),
    wholeTest(60, { ...held, loss: 0.2877, score: 0.9214, imageCount: 5000 }),
  ];
  emit({ type: 'evaluation', runId, evaluations: validations });
  await expect.poll(() => strip().get('test-loss')).toBe('0.2653');
  const atRest = strip();
  const announced = screen
    .getByRole('status')
    .elements()
    .map(({ textContent }) => textContent)
    .join(' ');

  const crosshair = screen.getByRole('slider', { name: /crosshair/ });
  await expect.element(crosshair).toBeVisible();
  const spoken = () => crosshair.element().getAttribute('aria-valuetext') ?? '';
  (crosshair.element() as HTMLElement).focus();
  await userEvent.keyboard('{End}');
  await expect.poll(spoken).toMatch(/^Step 60:/);
  const last = spoken();
  await userEvent.keyboard('{ArrowLeft>10/}');
  await expect.poll(spoken).toMatch(/^Step 50:/);
  const before = spoken();

  await screen.getByRole('button', { name: 'View' }).click();
  await page.getByRole('radio', { name: 'table' }).click();
  await userEvent.keyboard('{Escape}');
  const table = screen.getByCss('table').filter({ hasText: 'train loss' });
  await expect.element(table).toBeVisible();
  const heads = table.getByRole('columnheader').elements();
  const rowOf = (step: number) => {
    const row = table
      .getByCss('tbody tr')
      .elements()
      .find((one) => one.querySelector('th')!.textContent === String(step))!;
    return new Map([...row.children].map((cell, at) => [heads[at]!.textContent, cell.textContent]));
  };

  const record = store.getState().actions.currentRecord()!;
  const named = [{ name: 'a run', record }];
  const [columns, ...lines] = [...csvPieces(named)].join('').split('\n');
  const csvOf = (step: number) => {
    const cells = lines.find((line) => line.startsWith(`${step},`))!.split(',');
    return new Map(columns!.split(',').map((name, at) => [name, cells[at]!]));
  };
  const json = JSON.parse([...jsonPieces(named)].join(''));
  const testsOf = (step: number) =>
    json.runs[0].evaluations.filter((test: { step: number }) => test.step === step);
  const filesOf = (step: number) => ({ csv: csvOf(step), json: testsOf(step) });
  const [rowBefore, rowLast] = [rowOf(50), rowOf(60)];

  await screen.getByRole('link', { name: 'Runs' }).click();
  const saved = screen.getByCss('[role="row"][data-key]');
  await expect.element(saved.first()).toBeVisible();
  const runs = [...saved.first().element().children].map((cell) => cell.textContent).join(' | ');

  await saved.first().getByRole('link').click();
  const terms = screen.getByCss('dl > div');
  await expect.element(terms.filter({ hasText: 'Test loss, sample' })).toBeVisible();
  const runPage = terms
    .elements()
    .map((term) => [...term.children].map((part) => part.textContent).join('| '))
    .join('\n');

  expectOne([...ofStep, ...ofSample, ...ofValidationSample], {
    strip: whileTraining,
    crosshair: before,
    table: rowBefore,
    ...filesOf(50),
  });
  const files = filesOf(60);
  expectOne(ofStep, { strip: atRest, crosshair: last, table: rowLast, ...files });
  expectOne(ofSample, { crosshair: last, table: rowLast, ...files, runPage });
  const ofHeld = [...ofValidationSample, ...ofValidation];
  expectOne(ofHeld, { crosshair: last, table: rowLast, ...files });
  expectOne(ofLastStep, { strip: atRest, ...files, runPage });
  const shown = { strip: atRest, crosshair: last, table: rowLast, runs, runPage, announced };
  expectOne(ofRest, { ...shown, ...files });
});
