import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type AskedClass,
  type ExplanationMaps,
  explanationMethods,
  type RandomisedExplanations,
} from '../../protocol/explanations';
import { useAppStore } from '../../store/use-app-store';
import { useLayerName } from '../../ui/batch/use-layer-name';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveTable } from '../save-table';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { isLate } from './is-late';
import { limitOf, MapCanvas } from './map-canvas';
import { MethodsTable } from './methods-table';
import { signed } from './signed';
import own from './why.module.css';

/** From which correlation on a map counts as the same. */
const sameFrom = 0.8;

/** The check of the explanations themselves: computed once it is opened. */
export function RandomisedCheck({ of }: { of: AskedClass }) {
  const { t } = useTranslation('why');
  return (
    <Details summary={t('check.summary')}>
      <Check of={of} />
    </Details>
  );
}

function Check({ of }: { of: AskedClass }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const panel = useRef<HTMLDivElement>(null);
  const isOnScreen = useIsOnScreen(panel);
  const image = useAppStore(({ inspect }) => inspect.image);
  const view = { view: 'randomised', image, of } as const;
  const shown = useView(view, isOnScreen);
  const progress = useAppStore(({ inspected }) => inspected.viewProgress);
  const randomised = shown?.result.randomised;
  return (
    <div ref={panel} className={own.shown}>
      <p className={styles.lead}>{t('check.lead')}</p>
      {randomised ? (
        <div className={own.shown} data-late={isLate(view, shown.result.view)}>
          <CheckTable randomised={randomised} />
          <Verdict randomised={randomised} />
          <p className={styles.from}>{t('step', { step: format.count(shown.step) })}</p>
          <div className={styles.tools}>
            <SaveTable name={`why-check-step-${shown.step}`} rows={() => rowsOf(randomised)} />
          </div>
        </div>
      ) : (
        <p className={styles.note} role="status">
          {progress?.view === 'randomised'
            ? t('check.progress', { ...progress })
            : t('check.waiting')}
        </p>
      )}
    </div>
  );
}

function CheckTable({ randomised: { own: ownMaps, stages, image } }: CheckProps) {
  const { t } = useTranslation('why');
  const layerName = useLayerName();
  const methods = explanationMethods.filter((method) => ownMaps[method]);
  const picture = (maps: ExplanationMaps, method: (typeof methods)[number]) => (
    <MapCanvas
      className={own.small}
      map={maps[method]!}
      pixels={image.pixels}
      width={image.width}
      limit={limitOf(maps[method]!)}
    />
  );
  const cellOf = (maps: ExplanationMaps, method: (typeof methods)[number], said: string) => (
    <>
      {picture(maps, method)}
      {said}
    </>
  );
  return (
    <MethodsTable
      label={t('check.title')}
      head={t('check.layers')}
      className={own.check}
      methods={methods}
      rows={[
        { head: t('check.own'), cell: (method) => cellOf(ownMaps, method, twoDigits(1)) },
        ...stages.map(({ layer, maps, correlations }, index) => ({
          head: t(index === 0 ? 'check.first' : 'check.downTo', { layer: layerName(layer) }),
          cell: (method: (typeof methods)[number]) =>
            cellOf(maps, method, twoDigits(correlations[method])),
        })),
      ]}
    />
  );
}

interface CheckProps {
  randomised: RandomisedExplanations;
}

/** What the last row says, in a sentence. */
function Verdict({ randomised: { own: ownMaps, stages } }: CheckProps) {
  const { t } = useTranslation('why');
  const last = stages.at(-1)!.correlations;
  const methods = explanationMethods.filter((method) => ownMaps[method]);
  const known = methods.flatMap((method) => last[method] ?? []);
  const same = methods.filter((method) => (last[method] ?? 0) >= sameFrom);
  return (
    <p className={own.verdict}>
      {same.length > 0
        ? t('check.unchanged', { methods: same.map((method) => t(`methods.${method}`)).join(', ') })
        : known.length > 0 && t('check.changed', { most: twoDigits(Math.max(...known)) })}
      {known.length < methods.length && t('space') + t('check.undecided')}
    </p>
  );
}

const twoDigits = (correlation: number | undefined): string =>
  correlation === undefined ? '–' : signed(correlation, (size) => size.toFixed(2)).replace('+', '');

function rowsOf({ stages }: RandomisedExplanations): (string | number)[][] {
  return [
    ['random_down_to', ...explanationMethods.map((method) => method.replace('-', '_'))],
    ...stages.map(({ layer, correlations }) => [
      `${layer.type} ${layer.number}`,
      ...explanationMethods.map((method) => correlations[method] ?? ''),
    ]),
  ];
}
