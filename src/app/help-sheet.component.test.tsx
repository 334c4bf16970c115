import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { accessibilityFaults } from '../component-testing/accessibility';
import { mount } from '../component-testing/mount';
import { ShortcutsContext } from '../ui/keys/use-shortcuts';
import { HelpSheet } from './help-sheet';

function Sheet() {
  const [areOn, setOn] = useState(true);
  const [isOpen, setOpen] = useState(true);
  return (
    <ShortcutsContext value={areOn}>
      {isOpen && <HelpSheet onClose={() => setOpen(false)} onSwitchShortcuts={setOn} />}
    </ShortcutsContext>
  );
}

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)(
  'lists the keys and switches them off, accessibly in %s, %s',
  async (language, theme) => {
    await mount(<Sheet />, { language, theme });
    const sheet = page.getByRole('dialog');
    await expect.element(sheet.getByRole('switch')).toBeChecked();
    expect(await accessibilityFaults()).toEqual([]);
    (await sheet.getByRole('switch').findElement()).focus();
    await userEvent.keyboard(' ');
    await expect.element(sheet.getByRole('switch')).not.toBeChecked();
    await userEvent.keyboard('{Escape}');
    await expect.element(sheet).not.toBeInTheDocument();
  },
);
