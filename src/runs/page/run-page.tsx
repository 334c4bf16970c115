import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { type AskedStep, ForkDialog } from '../fork-dialog';
import type { RunRow } from '../run-rows';
import { useRunsView } from '../runs-view';
import { RunCurves } from './run-curves';
import { RunFiles } from './run-files';
import { RunHead } from './run-head';
import styles from './run-page.module.css';
import { RunResults } from './run-results';
import { RunSettings } from './run-settings';
import { useRunHistory } from './use-run-history';

/** All that is kept of one run, and all that can be done with it. */
export function RunPage({ row }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const { run } = row;
  const { currentId } = useRunsView();
  const { history, retry } = useRunHistory(run);
  const { showBatch } = useAppStore((state) => state.actions);
  const [asked, setAsked] = useState<AskedStep>();
  const heading = useRef<HTMLHeadingElement>(null);
  // As from page to page.
  useEffect(() => heading.current?.focus(), []);
  const known = history.status === 'ready' ? history : undefined;

  function chooseStep(step: number): void {
    if (run.id !== currentId) return setAsked({ of: 'batch', step });
    showBatch(step);
    location.hash = 'playground';
  }

  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href="#runs">
          <span aria-hidden="true">←</span> {t('back')}
        </Link>
      </p>
      <RunHead row={row} heading={heading} settings={known?.adjustments.at(-1)?.settings} />
      <RunCurves
        run={run}
        history={history}
        onRetry={retry}
        onChooseStep={chooseStep}
        onFork={(step) => setAsked({ of: 'fork', step })}
      />
      <div className={styles.columns}>
        <RunResults row={row} series={known?.series} />
        <RunFiles row={row} />
      </div>
      <RunSettings run={run} adjustments={known?.adjustments ?? []} />
      {asked && <ForkDialog run={run} asked={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
