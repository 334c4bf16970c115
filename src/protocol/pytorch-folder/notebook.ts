/// <reference types="vite/client" />
import type { NetworkKind } from '../../math/detectors';
import cells from './cells.py?raw';
import { type FolderLanguage, prose, sectionsOf, type TextValues } from './texts';

/** A cell of a notebook; `source` has a line an entry, each with its end. */
const cellOf = (kind: 'markdown' | 'code', name: string, text: string) => ({
  cell_type: kind,
  id: `${name}-${kind === 'code' ? 'code' : 'text'}`,
  metadata: {},
  ...(kind === 'code' && { execution_count: null, outputs: [] }),
  source: text.split(/(?<=\n)/),
});

/**
 * The run as a Jupyter notebook (nbformat 4.5): each cell one idea, which runs from the top to the bottom beside the
 * other files of the folder.
 */
export function notebook(
  language: FolderLanguage,
  network: NetworkKind,
  values: TextValues,
): string {
  const words = prose(language, values);
  const code = [...sectionsOf(cells, /^# %% (.+)\n/m)].flatMap(([heading, text]) => {
    const [name = '', only] = heading.split(' @');
    return only === undefined || only === network ? [{ name, text }] : [];
  });
  return JSON.stringify(
    {
      cells: [
        cellOf('markdown', 'title', words.get('title')!),
        ...code.flatMap(({ name, text }) => [
          cellOf('markdown', name, words.get(name)!),
          cellOf('code', name, text),
        ]),
      ],
      metadata: {
        kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
        language_info: { name: 'python' },
      },
      nbformat: 4,
      nbformat_minor: 5,
    },
    undefined,
    1,
  );
}
