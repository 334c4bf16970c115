import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Locator } from '@playwright/test';

/** A file as it is dropped or chosen. A name with slashes lies in folders. */
export interface BroughtFile {
  name: string;
  bytes: Uint8Array;
}

export const textFile = (name: string, text: string): BroughtFile => ({
  name,
  bytes: new TextEncoder().encode(text),
});

/**
 * Drops files on a place, as from a window of the system: what the page does not take the browser opens. While they
 * hover over it, `invitation` can be seen.
 */
export async function drop(
  place: Locator,
  files: readonly BroughtFile[],
  invitation?: Locator,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dropped-'));
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const outermost = new Set(files.map(({ name }) => join(folder, name.split('/')[0]!)));
  const box = (await place.boundingBox())!;
  const data = { items: [], files: [...outermost], dragOperationsMask: 1 };
  const session = await place.page().context().newCDPSession(place.page());
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: box.x + 5, y: box.y + 5, data });
  await drag('dragEnter');
  await drag('dragOver');
  if (invitation) await expect(invitation).toBeVisible();
  await drag('drop');
  await session.detach();
}
