import { createContext, useCallback, useContext } from 'react';
import { useTranslation } from 'react-i18next';

import { ownShape } from '../catalog/datasets';
import type { TaskId } from '../catalog/tasks';
import { labelText, type Target } from '../math/data/label-sets';

/** What a data set of the person's own and its classes are called. */
export interface NamedDataset {
  readonly id: string;
  readonly name: string;
  readonly classNames: readonly string[];
}

/** Those that are known. */
export const NamedDatasetsContext = createContext<readonly NamedDataset[]>([]);

/** The id of the data set that what is within is about. */
export const ShownDatasetContext = createContext('mnist');

/** The name of a data set; of one that nobody has named, its shape. The same function until a name changes. */
export function useDatasetName(): (id: string) => string {
  const { t } = useTranslation('ownData');
  const named = useContext(NamedDatasetsContext);
  return useCallback(
    (id) => {
      if (id === 'mnist') return t('mnist');
      const name = named.find((known) => known.id === id)?.name;
      const shape = ownShape(id);
      if (name !== undefined || !shape) return name ?? id;
      const { height, width, classCount } = shape;
      const size = `${height}\u00a0×\u00a0${width}`;
      return classCount === 0
        ? t('unlabelled', { size })
        : t('unnamed', { size, classes: classCount });
    },
    [t, named],
  );
}

/** The name of a task: images of the person's own are not of digits. The same function until the language changes. */
export function useTaskName(): (task: TaskId, dataset: string) => string {
  const { t } = useTranslation('data');
  return useCallback(
    (task, dataset) => (dataset === 'mnist' ? t(`task.names.${task}`) : t(`task.ownNames.${task}`)),
    [t],
  );
}

/** Whether what is shown is about data of the person's own. */
export const useIsOwnData = (): boolean => useContext(ShownDatasetContext) !== 'mnist';

/** The name of a class of the data set that is shown: a digit is its own. */
export function useClassName(): (label: number) => string {
  const shown = useContext(ShownDatasetContext);
  const classNames = useContext(NamedDatasetsContext).find(({ id }) => id === shown)?.classNames;
  return (label) => classNames?.[label] ?? `${label}`;
}

/** `labelText` by the names of the classes. */
export function useLabelText(): (label: number, target: Target) => string {
  const nameOf = useClassName();
  return (label, target) => labelText(label, target, nameOf);
}
