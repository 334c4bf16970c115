import { useMemo, useState } from 'react';

import { gridSurface } from './grid-surface';
import {
  isWhole,
  type LossLandscape,
  landscapeReach,
  landscapeSize,
} from '../../math/model/loss-landscape';
import type { Pair } from './surfaces';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Explorable } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { useWakeInView } from '../use-wake-in-view';
import { useWords } from '../use-words';
import { Walk } from './descent';
import { words } from './words';
import { type Landscape, ratesOf } from './landscapes';

/** The loss of the playground's own network around its weights, once the reader asks for it. */
export function RealLandscape() {
  const t = useWords(words).realLandscape;
  const format = useFormat();
  const step = useAppStore(({ run }) => run.step);
  const phase = useAppStore(({ run }) => run.status.phase);
  const landscape = useAppStore(({ run }) => run.lossLandscape);
  const { computeLossLandscape } = useAppStore((state) => state.actions);
  const place = useWakeInView<HTMLParagraphElement>();
  const isTested = useAppStore(
    ({ run, race }) => race !== undefined || (run.rangeTest && !run.rangeTest.result),
  );
  const isAtRest = !isTested && (phase === 'paused' || phase === 'ready' || phase === 'diverged');
  const known = landscape?.losses.length ?? 0;
  const isUnderWay = landscape !== undefined && !isWhole(landscape);
  return (
    <Explorable
      label={t.label}
      controls={
        <>
          <p ref={place}>
            {landscape && isWhole(landscape)
              ? t.done(format.count(landscape.step), format.count(landscape.imageCount))
              : step === 0
                ? t.untrained
                : t.trained(format.count(step))}
          </p>
          <Button isDisabled={!isAtRest || isUnderWay} onPress={computeLossLandscape}>
            {isUnderWay
              ? t.progress(format.share(Math.floor((100 * known) / landscapeSize ** 2) / 100))
              : t.compute}
          </Button>
        </>
      }
    >
      {(isTested || phase === 'training') && <p>{t.busy}</p>}
      {landscape && isWhole(landscape) && (
        <Plane key={`${landscape.step} ${landscape.losses[0]}`} landscape={landscape} />
      )}
    </Explorable>
  );
}

function Plane({ landscape }: { landscape: LossLandscape }) {
  const t = useWords(words).realLandscape;
  const isFlat = landscape.losses.every((loss) => loss === landscape.losses[0]);
  return isFlat ? <p>{t.flat}</p> : <LandscapeWalk computed={landscape} />;
}

/** Where steps begin: between a corner and the middle, where the network is. */
const start: Pair = [-0.7, 0.6];

function LandscapeWalk({ computed }: { computed: LossLandscape }) {
  const landscape = useMemo((): Landscape => {
    const { losses } = computed;
    const grid = { values: losses, columns: landscapeSize, rows: landscapeSize };
    const range: Pair = [-landscapeReach, landscapeReach];
    return { surface: gridSurface(grid, landscapeReach), x: range, y: range, start };
  }, [computed]);
  const rates = ratesOf(landscape);
  const [from, setFrom] = useState(landscape.start);
  const [rate, setRate] = useState(Number((rates.maximum / 10).toPrecision(2)));
  const [momentum, setMomentum] = useState(0);
  const [steps, setSteps] = useState(25);
  return (
    <Walk
      {...{ landscape, rate, momentum, steps }}
      start={from}
      onStart={setFrom}
      onRate={setRate}
      onMomentum={setMomentum}
      onSteps={setSteps}
    />
  );
}
