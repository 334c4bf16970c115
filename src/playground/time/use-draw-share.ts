import { useContext, useEffect, useState } from 'react';

import { AppStoreContext } from '../../store/use-app-store';
import { DrawClock, pageTasks } from './draw-clock';

/**
 * The share of its time that the page's thread was busy drawing, for the same stretch of training
 * as each report of the worker's time. Measured only while in use.
 */
export function useDrawShare(): number | undefined {
  const store = useContext(AppStoreContext);
  const [share, setShare] = useState<number>();
  useEffect(() => {
    const clock = new DrawClock(pageTasks());
    return store?.subscribe((state, previous) => {
      clock.changed();
      const { status, timeReport } = state.run;
      if (timeReport && timeReport !== previous.run.timeReport) setShare(clock.takeShare());
      // What was drawn in a pause does not count.
      else if (status.phase === 'training' && previous.run.status.phase !== 'training') {
        clock.takeShare();
      }
    });
  }, [store]);
  return share;
}
