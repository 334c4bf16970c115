import { useEffect, useState } from 'react';

import type { InspectView } from '../protocol/inspection';
import type { ShownView } from '../store/inspection/inspect-state';
import { useAppStore } from '../store/use-app-store';

/**
 * Has a view of the state that is looked at computed as long as it `isWanted`. What was seen last stays until there is another,
 * and while nobody looks: a card that went empty would be another height.
 */
export function useView<View extends InspectView>(
  view: View,
  isWanted: boolean,
): ShownView<View['view']> | undefined {
  const { openView, closeView } = useAppStore((state) => state.actions);
  const shown = useAppStore(
    (state) => state.inspected.shown[view.view] as ShownView<View['view']> | undefined,
  );
  const [last, setLast] = useState(shown);
  if (shown && shown !== last) setLast(shown);
  const text = JSON.stringify(view);
  useEffect(() => {
    if (isWanted) openView(JSON.parse(text) as View);
  }, [openView, text, isWanted]);
  useEffect(() => {
    if (!isWanted) return undefined;
    return () => closeView(view.view);
  }, [closeView, view.view, isWanted]);
  return shown ?? last;
}
