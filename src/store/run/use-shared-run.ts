import { useMemo } from 'react';

import { computedBy, recipeOf, type RunRecipe } from '../../protocol/permalink';
import type { RunConfig } from '../../protocol/run-config';
import { followsFromSeed } from '../../protocol/run-lineage';
import { pendingChanges } from './run-state';
import { useAppStore } from '../use-app-store';

export interface SharedRun {
  readonly recipe: RunRecipe;
  /** The same on what computes it here; undefined as long as that is not known. */
  readonly computed: RunRecipe | undefined;
  /** Settings that wait for the next run, and so are not of this one. */
  readonly pending: readonly (keyof RunConfig)[];
  /** Otherwise it began with the weights of another run, which no link can carry. */
  readonly isFromSeed: boolean;
}

/** The run on the playground, or the one that Train would begin. */
export function useSharedRun(): SharedRun {
  const chosen = useAppStore((state) => state.config);
  const started = useAppStore((state) => state.run.config);
  const adjustments = useAppStore((state) => state.run.adjustments);
  const isFresh = useAppStore((state) => state.run.step === 0);
  const backend = useAppStore((state) => state.backend?.backend);
  const replicas = useAppStore((state) => state.replicas?.count);
  const isFromSeed = useAppStore(({ library: { runs, currentId } }) => {
    const find = (id: string | undefined) => runs.find((run) => run.id === id);
    const current = find(currentId);
    return !current || followsFromSeed(current, find);
  });
  return useMemo(() => {
    const recipe = recipeOf({ config: isFresh ? chosen : started, adjustments });
    const pending = pendingChanges(chosen, started);
    const isKnown = backend && replicas !== undefined && !(isFresh && pending.length > 0);
    return {
      recipe,
      computed: isKnown ? computedBy(recipe, { backend, replicas }) : undefined,
      pending: isFresh ? [] : pending,
      isFromSeed,
    };
  }, [chosen, started, adjustments, isFresh, backend, replicas, isFromSeed]);
}
