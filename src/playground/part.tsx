import type { ReactNode } from 'react';

import type { ViewPart } from '../protocol/view-options';
import { useShows } from '../store/use-app-store';

/** A part of the page that a link can leave out; then it does not exist. */
export function Part({ name, children }: { name: ViewPart; children: ReactNode }) {
  return useShows(name) && children;
}
