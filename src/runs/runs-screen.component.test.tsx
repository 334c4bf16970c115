import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { mount, type Surroundings } from '../component-testing/mount';
import { fileOfRuns, runsOf } from '../component-testing/saved-runs';
import type { SavedRun } from '../protocol/saved-run';
import { Handover } from '../ui/files/handover';
import { queue } from '../ui/toasts/show-toast';
import { Toasts } from '../ui/toasts/toasts';
import { RunsScreen } from './runs-screen';

const rows = page.getByCss('[role="row"][data-key]');
/** By its name and its marks: what it is told apart from is named in it, too. */
const row = (name: string) => page.getByRole('row', { name });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Where the list is a table, it fills the window. */
const isWide = () => innerWidth > 900;

const tableLayout = { display: 'grid', height: '100vh', grid: 'minmax(0, 1fr) / minmax(0, 1fr)' };

/** Shows the list with these runs, which come in a file. */
async function mountRuns(runs: readonly SavedRun[], surroundings?: Surroundings) {
  const files = new Handover<readonly File[]>();
  if (runs.length > 0) files.give([fileOfRuns(runs)]);
  return mount(
    <div style={isWide() ? tableLayout : {}}>
      <RunsScreen files={files} weightFiles={new Handover()} storageNotices={null} />
      <Toasts />
    </div>,
    surroundings,
  );
}

async function choose(of: Locator, action: string): Promise<void> {
  await of.getByRole('button', { name: /Actions for/ }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

const select = (of: Locator) => of.getByCss('label').click();

afterEach(() => {
  queue.clear();
  // React Aria leaves what it has announced there for some seconds.
  for (const said of document.querySelectorAll('[data-live-announcer] [role="log"] > *')) {
    said.remove();
  }
});

describe('the list of runs', () => {
  it('names and describes a run in its place, and gives the row the focus back', async () => {
    await mountRuns(runsOf(2));
    const first = row('The very first');
    await choose(first, 'Rename');
    const nameField = page.getByRole('textbox', { name: /^Name of / });
    await expect.element(nameField).toHaveFocus();
    await userEvent.keyboard('{Control>}a{/Control}Steep start{Tab}');
    await expect.element(page.getByRole('textbox', { name: /^Note on / })).toHaveFocus();
    await userEvent.keyboard('ask the class why{Enter}');
    const named = row('Steep start');
    await expect.element(named).toHaveTextContent('ask the class why');
    await expect.element(named).toHaveFocus();
    await userEvent.keyboard('{F2}');
    await expect.element(nameField).toHaveFocus();
    await userEvent.keyboard('Not this{Escape}');
    await expect.element(named).toHaveFocus();
  });

  it('opens the menu of a run beside its button, never under the mouse, however low the window is', async () => {
    await page.viewport(1280, 480);
    onTestFinished(() => page.viewport(1280, 720));
    await mountRuns(runsOf(4));
    const trigger = rows.nth(2).getByRole('button', { name: /Actions for/ });
    await expect.element(trigger).toBeVisible();
    const { left, top, width, height } = trigger.element().getBoundingClientRect();
    await trigger.click();
    const menu = page.getByRole('menu');
    await expect.element(menu.getByRole('menuitem', { name: 'Delete' })).toBeInTheDocument();
    expect(
      menu.element().contains(document.elementFromPoint(left + width / 2, top + height / 2)),
    ).toBe(false);
    expect(menu.element().scrollHeight).toBeGreaterThan(menu.element().clientHeight);
  });

  it('is sorted, and filtered by name, note and setting', async () => {
    const [first, second] = runsOf(2) as [SavedRun, SavedRun];
    await mountRuns([
      { ...first, note: 'ask the class why', config: { ...first.config, model: 'softmax' } },
      { ...second, config: { ...second.config, optimizer: 'sgd', learningRate: 0.01 } },
    ]);
    const header = page.getByRole('columnheader', { name: 'Test loss', exact: true });
    await header.click();
    await expect.element(header).toHaveAttribute('aria-sort', 'ascending');
    await expect.element(rows.first()).toHaveTextContent('The very first');

    const filter = page.getByRole('searchbox', { name: 'Filter by words, settings and results' });
    for (const [text, amount] of [
      ['lr 1e-2', 1],
      ['adam', 1],
      ['class', 1],
      ['softmax', 1],
      ['very', 1],
      ['optimizer=sgd', 1],
      ['optimizer!=sgd accuracy>90', 1],
      ['test loss<=0.05 steps=1', 1],
      ['lr 0.02', 0],
    ] as const) {
      await filter.fill(text);
      await expect.poll(() => rows.elements().length, { message: text }).toBe(amount);
    }
    await button('Show all runs').click();
    await expect.poll(() => rows.elements().length).toBe(2);
  });

  it('offers columns and values while a filter is typed, says what is wrong with it, and has it in the address', async () => {
    const [first, second] = runsOf(2) as [SavedRun, SavedRun];
    const before = location.hash;
    onTestFinished(() => history.replaceState(null, '', before || location.pathname));
    location.hash = 'runs';
    await mountRuns([first, { ...second, config: { ...second.config, optimizer: 'sgd' } }]);
    await expect.poll(() => rows.elements().length).toBe(2);
    const filter = page.getByRole('searchbox');
    await filter.click();
    await userEvent.keyboard('optimi');
    // It may become the name of a column: nothing is left out for it.
    await expect.element(page.getByRole('option', { name: /Optimizer/ })).toBeVisible();
    expect(rows.elements()).toHaveLength(2);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(filter).toHaveValue('optimizer=');
    await expect.element(page.getByRole('option', { name: 'Adam', exact: true })).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('option', { name: 'SGD' }).click();
    await expect.element(filter).toHaveValue('optimizer=sgd ');
    await expect.element(filter).toHaveFocus();
    await expect.element(page.getByText('1 of 2 runs')).toHaveAttribute('role', 'status');
    const inAddress = () => decodeURIComponent(location.hash);
    await expect.poll(inAddress).toBe('#runs?filter=optimizer=sgd');

    await userEvent.keyboard('rat>fast accuracy>');
    const fault = page.getByText(/“rat” \(character 15\) is no column/);
    await expect.element(fault).toHaveAttribute('role', 'status');
    await expect.element(filter).toHaveAttribute('aria-invalid', 'true');
    expect(rows.elements()).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    // What a link asks for takes the place of what was typed.
    location.hash = 'runs?filter=seed%3D1';
    await expect.element(filter).toHaveValue('seed=1');
    await expect.element(page.getByText('0 of 2 runs')).toBeVisible();
    await expect.element(fault).not.toBeInTheDocument();
    await filter.fill('accuracy>');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/a value is missing after it/)).toBeVisible();
  });

  it('shows the columns that are chosen, the next time too, and the usual ones again', async () => {
    const { unmount } = await mountRuns(runsOf(3));
    const header = (name: string) => page.getByRole('columnheader', { name, exact: true });
    await expect.element(header('Optimizer')).toBeVisible();
    await button(/^Columns/).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await expect
      .element(chooser.getByRole('checkbox', { name: 'Steps', exact: true }))
      .toBeChecked();
    expect(await accessibilityFaults()).toEqual([]);
    for (const name of [
      'Batch size',
      'Train loss, smoothed',
      'Steps',
      'Schedule',
      'Seed',
      'Task',
    ]) {
      (chooser.getByRole('checkbox', { name, exact: true }).element() as HTMLElement).focus();
      await userEvent.keyboard(' ');
    }
    await userEvent.keyboard('{Escape}');
    await expect.element(header('Batch size')).toBeInTheDocument();
    await expect.element(header('Steps')).not.toBeInTheDocument();
    await expect.element(button(/^Columns/)).toHaveFocus();
    // It scrolls within itself, and the name stays.
    const grid = page.getByRole('grid', { name: 'Runs' });
    // Not before its columns are laid out, each as wide as it will be.
    const begunEnds = () => {
      grid.element().scrollTo(grid.element().scrollWidth, 0);
      return header('Begun').element().getBoundingClientRect().right;
    };
    await expect.poll(begunEnds).toBeLessThan(innerWidth);
    const name = () => row('The very first').getByRole('rowheader').element();
    await expect.poll(() => name().getBoundingClientRect().left).toBeLessThan(100);
    expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
    await header('Batch size').click();
    await expect.element(header('Batch size')).toHaveAttribute('aria-sort', 'descending');

    unmount();
    await mountRuns(runsOf(3));
    await expect.element(header('Batch size')).toBeInTheDocument();
    await button(/^Columns/).click();
    await button('Reset columns').click();
    await expect.element(header('Batch size')).not.toBeInTheDocument();
    // The focus is still there, so that this closes it.
    await userEvent.keyboard('{Escape}');
    await expect.element(chooser).not.toBeInTheDocument();
    await expect.element(header('Steps')).toBeVisible();
  });

  it('shows what runs that hold images are chosen by, and says so where they are sorted by test images', async () => {
    const [first, second] = runsOf(2) as [SavedRun, SavedRun];
    const header = (name: string) => page.getByRole('columnheader', { name, exact: true });
    const note = page.getByText('To choose a run, sort by validation.');
    const { unmount } = await mountRuns([first, second]);
    await header('Test loss').click();
    await expect.element(header('Test loss')).toHaveAttribute('aria-sort', 'ascending');
    expect(header('Validation loss').elements()).toEqual([]);
    expect(note.elements()).toEqual([]);

    unmount();
    await mountRuns([first, { ...second, config: { ...second.config, validationCount: 5000 } }]);
    await expect.element(header('Validation accuracy')).toBeVisible();
    expect(header('Optimizer').elements()).toEqual([]);
    expect(note.elements()).toEqual([]);
    await header('Test loss').click();
    await expect.element(note).toBeVisible();
    await header('Validation loss').click();
    await expect.element(note).not.toBeInTheDocument();
  });

  it('measures by a baseline, and compares settings', async () => {
    const [first, second] = runsOf(2) as [SavedRun, SavedRun];
    await mountRuns([first, { ...second, config: { ...second.config, optimizer: 'sgd' } }]);
    const baseline = row('The very first');
    await choose(baseline, 'Pin as baseline');
    const other = rows.first();
    await expect.element(other).toHaveTextContent('against The very first');
    await expect
      .element(page.getByRole('columnheader', { name: 'Changed from the baseline' }))
      .toBeVisible();
    // Of tests on 10,000 images each a loss that is higher by 0.005 is no difference that is shown.
    await expect.element(other).toHaveTextContent(/\+0\.0050 no difference .* 95 %: −0\.0116/);
    await expect.element(other).toHaveTextContent(/[+−±]\d+\.\d\d pp/);

    await select(baseline);
    await select(other);
    await button('Compare').click();
    const comparison = page.getByRole('dialog', { name: /Compare/ });
    const field = (name: string) => comparison.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect.element(field('optimizer')).toHaveTextContent('SGD');
    await expect.element(field('optimizer')).toHaveTextContent('Adam');
    await expect.element(field('batch size')).not.toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
    await comparison.getByText('all settings').click();
    await expect.element(field('batch size')).toHaveTextContent('64');
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Compare')).toHaveFocus();
    await button('Clear selection').click();
    await expect.element(button('Compare')).not.toBeInTheDocument();
  });

  it('has the seeds of a run as one group with its mean and spread, to be opened and deleted as one', async () => {
    const raceRules = { from: 'seed', clock: 'steps', limit: 1, seeds: 3 } as const;
    const [first, ...others] = runsOf(4) as [SavedRun, ...SavedRun[]];
    const seeds = others.map((run, seed) => {
      const loss = 0.1 + 0.02 * seed;
      return {
        ...run,
        raceId: 'ace0ace0ace0ace0',
        raceRules,
        config: { ...run.config, seed: 42 + seed, learningRate: 0.001 },
        summary: { ...run.summary, step: 1, testLoss: loss, testAccuracy: 1 - loss },
      };
    });
    await mountRuns([first, ...seeds]);
    await expect.poll(() => rows.elements().length).toBe(2);
    await expect.element(page.getByText('Saved: 4')).toBeVisible();
    const group = row('3 seeds');
    await expect.element(group).toHaveTextContent(/0\.1200SD\s0\.0200/);
    await expect.element(group).toHaveTextContent(/88\.00\s%SD\s2\.00/);
    const toggle = group.getByRole('button', { name: /^Single seeds of / });
    await toggle.click();
    await expect.poll(() => rows.elements().length).toBe(5);
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
    await group.getByRole('button', { name: /Actions for/ }).click();
    await expect.element(page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible();
    expect(page.getByRole('menuitem', { name: 'Rename' }).elements()).toEqual([]);
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.element(page.getByText('Runs deleted: 3')).toBeVisible();
    await expect.poll(() => rows.elements().length).toBe(1);
    await page
      .getByRole('alertdialog', { name: /^Runs deleted/ })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.element(group).toBeVisible();
  });

  it('of a thousand has those in sight on the page; it is scrolled, filtered, sorted and cleared', async () => {
    await mountRuns(runsOf(1000));
    const count = page.getByText(/^Saved: |^[\d,]+ of [\d,]+ runs$/);
    await expect.element(count).toHaveTextContent('Saved: 1,000');
    await expect.element(rows.first()).toHaveTextContent('1,000');
    expect(rows.elements().length).toBeLessThan(60);

    (rows.first().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(row('The very first')).toHaveFocus();
    await page.getByRole('searchbox').fill('lr 0.25');
    await expect.element(count).toHaveTextContent('100 of 1,000 runs');
    const steps = page.getByRole('columnheader', { name: 'Steps', exact: true });
    await steps.click();
    await expect.element(rows.first()).toHaveTextContent('998');
    await steps.click();
    await expect.element(rows.first()).toHaveTextContent('8');
    await page.getByRole('columnheader').getByCss('label').click();
    await button('Delete').click();
    await expect.element(page.getByText('Runs deleted: 100')).toBeVisible();
    await button('Show all runs').click();
    await expect.element(count).toHaveTextContent('Saved: 900');
    await page
      .getByRole('alertdialog', { name: /^Runs deleted/ })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.element(count).toHaveTextContent('Saved: 1,000');
  });

  it('speaks Chinese throughout', async () => {
    await mountRuns(runsOf(12), { language: 'zh-CN' });
    await expect.poll(() => rows.elements().length).toBe(12);
    await select(rows.nth(1));
    await select(rows.nth(6));
    const foreign = () =>
      document.body.innerText
        .replaceAll(
          /WebAssembly|Adam|CNN|The very first|CSV|JSON|PyTorch|safetensors|ONNX|npz|MB|GB|log p/g,
          '',
        )
        .match(/[A-Za-z]{2,}/g);
    await rows.nth(1).getByRole('button').click();
    await expect.element(page.getByRole('menuitem', { name: '设为基准' })).toBeVisible();
    expect(foreign()).toBeNull();
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('menuitem', { name: '设为基准' }).click();
    await button('比较').click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(foreign()).toBeNull();
  });

  it.each([
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const)('says what of a file is wrong, accessibly in %s, %s', async (language, theme) => {
    const files = new Handover<readonly File[]>();
    files.give([new File(['{}'], 'no.json')]);
    await mount(<RunsScreen files={files} weightFiles={new Handover()} storageNotices={null} />, {
      language,
      theme,
    });
    await expect.element(page.getByRole('alert').filter({ hasText: 'no.json' })).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('says that nothing is kept where nothing can be', async () => {
    await mountRuns([]);
    await expect.element(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
    await expect.element(page.getByText(/This browser lets the page store nothing/)).toBeVisible();
  });
});

describe('on a phone', () => {
  afterEach(() => page.viewport(1280, 720));

  it('runs are cards, with all there is to do', async () => {
    await page.viewport(390, 844);
    await mountRuns(runsOf(30));
    await expect.element(rows.first()).toBeVisible();
    const overflow = () =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(overflow()).toBe(0);
    await page.getByRole('button', { name: 'Sort by' }).click();
    await page.getByRole('option', { name: 'Steps' }).click();
    await button(/Descending/).click();
    await expect.element(rows.first()).toHaveTextContent('The very first');
    await choose(rows.first(), 'Note');
    await expect.element(page.getByRole('textbox', { name: /^Note on / })).toHaveFocus();
    await userEvent.keyboard('seen on a phone{Enter}');
    await expect.element(rows.first()).toHaveTextContent('seen on a phone');
    await select(rows.nth(0));
    await select(rows.nth(1));
    await button('Compare').click();
    const comparison = page.getByRole('dialog', { name: /Compare/ });
    await expect.element(comparison.getByRole('row', { name: /^Test loss/ })).toBeVisible();
    expect(overflow()).toBe(0);
    expect(await accessibilityFaults()).toEqual([]);
    await comparison.getByRole('button', { name: 'Close' }).click();
    scrollTo(0, document.body.scrollHeight);
    await expect.element(rows.last()).toBeInViewport();
    await page.viewport(320, 640);
    // Cards are as wide as was last measured, until they are measured again.
    await expect.poll(overflow).toBe(0);
  });
});
