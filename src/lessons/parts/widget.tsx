import type { ComponentType } from 'react';

import { lazyPart } from '../../ui/lazy-part';
import styles from './parts.module.css';

/** Something to play with in a lesson, fetched once the prose around it is on screen. */
export function widget(fetchWidget: () => Promise<ComponentType>): ComponentType {
  return lazyPart(fetchWidget, { whileAway: <div className={styles.awaited} data-awaited /> });
}
