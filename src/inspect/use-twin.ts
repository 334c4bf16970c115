import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ViewKind } from '../protocol/inspection';
import type { ShownView } from '../store/inspection/inspect-state';
import { type Twin, twinViewOf } from '../store/inspection/twin-state';
import { useAppStore } from '../store/use-app-store';
import { useFormat } from '../ui/use-format';
import { useRunName } from '../ui/use-run-name';

/**
 * What is seen of the state that a view is compared with: the same question, answered there. Undefined while nothing is
 * compared, it is not there yet, or it is the very state that is looked at.
 */
export function useTwinView<Kind extends ViewKind>(
  kind: Kind,
  shown: ShownView<Kind> | undefined,
): ShownView<Kind> | undefined {
  const isOtherRun = useAppStore((state) => state.twin?.run !== undefined);
  const other = useAppStore((state) => state.twin?.shown[kind]);
  return useMemo(() => {
    if (!shown || !other || (!isOtherRun && other.step === shown.step)) return undefined;
    const asked = JSON.stringify(twinViewOf(shown.result.view, { [kind]: shown }));
    const isSame = kind === 'tests' || asked === JSON.stringify(other.result.view);
    return isSame ? other : undefined;
  }, [kind, shown, other, isOtherRun]);
}

/** Its answers to test images, if they are to the very images that are shown. */
export function useTwinTests(shown: ShownView<'tests'>): ShownView<'tests'> | undefined {
  const other = useTwinView('tests', shown);
  const { imageCount, knownCount } = shown.result.rows;
  const rows = other?.result.rows;
  const isSame = rows?.imageCount === imageCount && rows.knownCount === knownCount;
  return isSame ? other : undefined;
}

/** What the other state is called, and the same before what it says; of another run with its name. */
export function useTwinName() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const name = useTwinRunName();
  const is = useCallback(
    (step: number) =>
      name === undefined
        ? t('twin.step', { step: format.count(step) })
        : t('twin.stepOfRun', { name, step: format.count(step) }),
    [t, format, name],
  );
  const at = useCallback(
    (step: number) =>
      name === undefined
        ? t('twin.at', { step: format.count(step) })
        : t('twin.atOfRun', { name, step: format.count(step) }),
    [t, format, name],
  );
  return { is, at };
}

/** Undefined: it is this run. */
export function useTwinRunName(): string | undefined {
  const nameOf = useRunName();
  const run = useAppStore((state) => state.twin?.run);
  const listed = useAppStore(({ library: { runs } }) => runs.find(({ id }) => id === run?.id));
  return run && nameOf(listed ?? run);
}

/** What a wipe between the state that is looked at, and the other one, says of itself. */
export function useWipeWords(step: number, other: Pick<Twin, 'step'> | undefined) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { is } = useTwinName();
  const left = t('twin.step', { step: format.count(step) });
  const right = other ? is(other.step) : '';
  return useMemo(
    () => ({
      label: t('twin.wipe', { left, right }),
      valueText: (place: number) => t('twin.wiped', { share: format.share(place), left, right }),
    }),
    [t, format, left, right],
  );
}
