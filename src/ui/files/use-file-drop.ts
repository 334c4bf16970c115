import { useEffect, useEffectEvent, useState } from 'react';

import { type DroppedFile, filesOf } from './dropped-files';

const editable = 'input, textarea, [contenteditable]:not([contenteditable="false"])';

/**
 * Takes the files that are dropped anywhere on the page, or pasted into it. Nothing that is dropped is opened by the
 * browser in place of the page, be it a file, a link or an image; texts can still be moved into fields.
 * Returns whether files hover over the page. For one component of the page.
 */
export function useFileDrop(onFiles: (files: readonly DroppedFile[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent((data: DataTransfer) => void filesOf(data).then(onFiles));

  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    // Files are for nothing else on the page, so they are taken before it hears of them.
    const first = { signal, capture: true };

    function onDrag(event: DragEvent) {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer!.dropEffect = 'copy';
      setOver(true);
    }
    function onDrop(event: DragEvent) {
      setOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      take(event.dataTransfer!);
    }
    /** All else, unless something on the page has a use for it. */
    function refuse(event: DragEvent) {
      const isWanted = event.defaultPrevented || isEditable(event.target);
      if (isWanted || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    }
    addEventListener('dragenter', onDrag, first);
    addEventListener('dragover', onDrag, first);
    addEventListener('drop', onDrop, first);
    addEventListener('dragover', refuse, { signal });
    addEventListener('drop', refuse, { signal });
    addEventListener(
      'dragleave',
      // Out of the window: there is nothing that it goes to.
      ({ relatedTarget }) => relatedTarget === null && setOver(false),
      first,
    );
    addEventListener(
      'paste',
      (event) => {
        if (!event.clipboardData?.files.length || isEditable(event.target)) return;
        event.preventDefault();
        take(event.clipboardData);
      },
      { signal },
    );
    return () => end.abort();
  }, []);

  return isOver;
}

const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

const isEditable = (target: EventTarget | null) =>
  target instanceof Element && target.closest(editable) !== null;
