import { expect, it } from 'vitest';

import { mount } from '../component-testing/mount';
import {
  announcementsOf,
  expectOne,
  filesOf,
  listedOf,
  rowOf,
  type Said,
  showAs,
  spokenAt,
  stripOf,
} from '../component-testing/said-numbers';
import {
  ofLastStep,
  ofRest,
  ofSample,
  ofStep,
  ofValidation,
  ofValidationSample,
} from '../component-testing/shown-numbers';
import { storeAndWorker, workerOf } from '../component-testing/training';
import { sampleTest, wholeTest } from '../math/testing/made-tests';
import { App } from './app';

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
  const announced = announcementsOf(screen);

  const last = await spokenAt(screen, 60);
  const before = await spokenAt(screen, 50, 10);

  await showAs(screen, 'table');
  await expect.element(screen.getByRole('region', { name: 'Measurements' })).toBeVisible();
  const [rowBefore, rowLast] = [50, 60].map((step) => rowOf(screen, 'train loss', step)) as [
    Said['table'],
    Said['table'],
  ];
  const record = store.getState().actions.currentRecord()!;

  await screen.getByRole('link', { name: 'Runs' }).click();
  const saved = screen.getByCss('[role="row"][data-key]');
  await expect.element(saved.first()).toBeVisible();
  const runs = listedOf(screen, saved.first());

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
    ...filesOf(record, 50),
  });
  const files = filesOf(record, 60);
  expectOne(ofStep, { strip: atRest, crosshair: last, table: rowLast, ...files });
  expectOne(ofSample, { crosshair: last, table: rowLast, ...files, runPage });
  const ofHeld = [...ofValidationSample, ...ofValidation];
  expectOne(ofHeld, { crosshair: last, table: rowLast, runs, runPage, ...files });
  expectOne(ofLastStep, { strip: atRest, ...files, runPage });
  const shown = { strip: atRest, crosshair: last, table: rowLast, runs, runPage, announced };
  expectOne(ofRest, { ...shown, ...files });
});
