import { useMemo, useState } from 'react';

import { gridSurface } from './grid-surface';
import { isWhole, type LossSlice, sliceReach, sliceSize } from '../../math/model/loss-landscape';
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
export function RealSlice() {
  const t = useWords(words).slice;
  const format = useFormat();
  const step = useAppStore(({ run }) => run.step);
  const phase = useAppStore(({ run }) => run.status.phase);
  const slice = useAppStore(({ run }) => run.lossSlice);
  const { sliceLoss } = useAppStore((state) => state.actions);
  const place = useWakeInView<HTMLParagraphElement>();
  const isTested = useAppStore(
    ({ run, race }) => race !== undefined || (run.rangeTest && !run.rangeTest.result),
  );
  const isAtRest = !isTested && (phase === 'paused' || phase === 'ready' || phase === 'diverged');
  const known = slice?.losses.length ?? 0;
  const isUnderWay = slice !== undefined && !isWhole(slice);
  return (
    <Explorable
      label={t.label}
      controls={
        <>
          <p ref={place}>
            {slice && isWhole(slice)
              ? t.done(format.count(slice.step), format.count(slice.imageCount))
              : step === 0
                ? t.untrained
                : t.trained(format.count(step))}
          </p>
          <Button isDisabled={!isAtRest || isUnderWay} onPress={sliceLoss}>
            {isUnderWay
              ? t.progress(format.share(Math.floor((100 * known) / sliceSize ** 2) / 100))
              : t.compute}
          </Button>
        </>
      }
    >
      {(isTested || phase === 'training') && <p>{t.busy}</p>}
      {slice && isWhole(slice) && <Plane key={`${slice.step} ${slice.losses[0]}`} slice={slice} />}
    </Explorable>
  );
}

function Plane({ slice }: { slice: LossSlice }) {
  const t = useWords(words).slice;
  const isFlat = slice.losses.every((loss) => loss === slice.losses[0]);
  return isFlat ? <p>{t.flat}</p> : <SliceWalk slice={slice} />;
}

/** Where steps begin: between a corner and the middle, where the network is. */
const start: Pair = [-0.7, 0.6];

function SliceWalk({ slice }: { slice: LossSlice }) {
  const landscape = useMemo((): Landscape => {
    const { losses } = slice;
    const grid = { values: losses, columns: sliceSize, rows: sliceSize };
    const range: Pair = [-sliceReach, sliceReach];
    return { surface: gridSurface(grid, sliceReach), x: range, y: range, start };
  }, [slice]);
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
