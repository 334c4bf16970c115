import { describe, expect, it } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { ModelSettings } from './model-settings';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const row = (name: string) => page.getByRole('row', { name, exact: true });
const dialog = page.getByRole('dialog', { name: 'Architecture' });
const field = (label: string) => dialog.getByLabelText(label, { exact: true });

/** Shows the network of the next run, and opens the editor. */
async function openEditor(): Promise<Locator> {
  const { screen } = await mount(<ModelSettings />);
  await button('Edit the architecture').click();
  await expect.element(dialog).toBeVisible();
  return screen;
}

const keys = (...presses: string[]) => userEvent.keyboard(presses.join(''));
const hasFocus = async (target: Locator) => (await target.findElement()) === document.activeElement;

/** Goes on with Tab until the element has the focus. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 150 && !(await hasFocus(target)); presses += 1) {
    await userEvent.tab();
  }
  await expect.element(target).toHaveFocus();
}

/** To an item of the list with the arrows, wherever in the list the focus is. */
async function arrowsTo(item: Locator, key: '{ArrowDown}' | '{ArrowUp}'): Promise<void> {
  for (let presses = 0; presses < 40 && !(await hasFocus(item)); presses += 1) await keys(key);
  await expect.element(item).toHaveFocus();
}

describe('the editor of the architecture', () => {
  it('is used by keyboard alone', async () => {
    const { screen } = await mount(<ModelSettings />);
    await tabTo(button('Edit the architecture'));
    await keys('{Enter}');
    await expect.element(dialog).toBeVisible();

    await tabTo(row('Layer 1: Convolution'));
    await arrowsTo(row('Layer 9: ReLU'), '{ArrowDown}');
    await tabTo(button('Add a layer after layer 9'));
    await keys('{Enter}');
    const dropout = page.getByRole('menuitem', { name: 'Dropout' });
    await expect.element(dropout).toBeVisible();
    // Not by its first letters: typed too slowly they are not one name.
    await arrowsTo(dropout, '{ArrowDown}');
    await keys('{Enter}');
    await expect.element(row('Layer 10: Dropout')).toHaveFocus();

    await tabTo(field('rate, layer 10'));
    await keys('{Control>}a{/Control}', '0.5', '{Enter}');
    await expect.element(field('rate, layer 10')).toHaveValue('0.5');

    await keys('{Alt>}{ArrowUp}{/Alt}');
    await expect.element(field('rate, layer 9')).toHaveFocus();
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await expect.element(row('Layer 9: Dropout')).toHaveFocus();
    await keys('{Alt>}{ArrowUp}{/Alt}', '{Alt>}{ArrowUp}{/Alt}', '{Alt>}{ArrowDown}{/Alt}');
    await expect.element(row('Layer 8: Dropout')).toHaveFocus();

    // The same by dragging with the keyboard.
    await tabTo(button('Drag layer 8: Dropout'));
    await keys('{Enter}');
    const between = (one: string, other: string) =>
      page.getByLabelText(`Insert between ${one} and ${other}`);
    await expect.element(between('Layer 8: Dropout', 'Layer 9: Dense')).toHaveFocus();
    await keys('{ArrowDown}');
    await expect.element(between('Layer 9: Dense', 'Layer 10: ReLU')).toHaveFocus();
    await keys('{Enter}');
    await expect.element(row('Layer 9: Dropout')).toBeVisible();
    await keys('{Control>}z{/Control}');
    await expect.element(row('Layer 8: Dropout')).toBeVisible();
    await keys('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.element(row('Layer 9: Dropout')).toBeVisible();

    // Removing and undoing.
    await arrowsTo(row('Layer 10: ReLU'), '{ArrowDown}');
    await arrowsTo(row('Layer 9: Dropout'), '{ArrowUp}');
    await keys('{Delete}');
    await expect.element(row('Layer 9: ReLU')).toHaveFocus();
    await keys('{Control>}z{/Control}');
    await expect.element(row('Layer 9: Dropout')).toBeVisible();

    await tabTo(button('Apply'));
    await keys('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(button('Edit the architecture')).toHaveFocus();
    await expect.element(screen.getByText('not applied')).not.toBeInTheDocument();
    await keys('{Enter}');
    await expect.element(row('Layer 9: Dropout')).toBeVisible();
  });

  it('refuses the tutorial’s mistake where it is, and puts 1600 in its place', async () => {
    await openEditor();
    await button('A network that is refused').click();
    const broken = row('Layer 8: Dense');
    await expect.element(broken).toHaveTextContent('6400 = 64×10×10');
    await expect.element(broken).toHaveTextContent('64×5×5 = 1600');
    const verdict = page.getByRole('status').filter({ hasText: 'Layer 8 (Dense)' });
    await expect.element(verdict).toBeVisible();
    await expect.element(button('Apply')).toBeDisabled();

    await button('Use 1600').click();
    await expect.element(field('inputs, layer 8')).toHaveValue('1600');
    await button('Apply').click();
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('lets a layer be dragged to its place with the mouse', async () => {
    await openEditor();
    await row('Layer 7: Flatten').dropTo(row('Layer 2: ReLU'), {
      targetPosition: { x: 60, y: 3 },
    });
    await expect.element(row('Layer 2: Flatten')).toBeVisible();
    await expect
      .element(row('Layer 4: Max pooling'))
      .toHaveTextContent('This layer needs an image');
  });

  it('changes nothing when it is cancelled, and keeps what was changed; a typed number can be taken back', async () => {
    const screen = await openEditor();
    const filters = field('filters, layer 1');
    const kept = screen.getByText('Changes that were not applied are kept');
    await filters.fill('8');
    await keys('{Escape}');
    await expect.element(filters).toHaveValue('32');
    await filters.fill('99999');
    await keys('{Enter}');
    await expect.element(dialog.getByText('A whole number from 1 to 1024, please.')).toBeVisible();
    await filters.fill('8');
    await keys('{Enter}');
    await expect.element(row('Layer 1: Convolution')).toHaveTextContent('26×26×8');
    // Within a field Escape takes back what is typed there, and no more.
    await keys('{Escape}');
    await button('Cancel').click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(kept).toBeVisible();

    await button('Edit the architecture').click();
    await expect.element(filters).toHaveValue('8');
    await expect.element(field('As text')).toHaveValue(expect.stringMatching(/^conv8x3-relu-/));
    await button('Revert').click();
    await expect.element(filters).toHaveValue('32');
    await keys('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(kept).not.toBeInTheDocument();
  });

  it.each([
    ['en', 'light', 'Edit the architecture', 'A network that is refused'],
    ['zh-CN', 'dark', '编辑网络结构', '一个会被拒绝的网络'],
  ] as const)('is accessible in %s, %s', async (language, theme, edit, mistake) => {
    await mount(<ModelSettings />, { language, theme });
    await button(edit).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
    await button(mistake).click();
    await expect.element(page.getByRole('grid').getByText('64×5×5 = 1600')).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });
});
