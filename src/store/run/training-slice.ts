import { AnswerHistory } from '../../math/history/answer-history';
import { randomSeed } from '../../math/random';
import type { Command } from '../../protocol/commands';
import type { RunRecipe } from '../../protocol/permalink';
import type { SliceCreator, StoreServices } from '../slice';
import { isHuge } from '../../protocol/run-memory';
import {
  configOfNextRun,
  liveSettingsFieldNames,
  liveSettingsOf,
  type RunConfig,
} from '../../protocol/run-config';
import { beginAsChosen, beginRun, chosenOpening } from './begin-run';
import { broughtBy, choicesOf, type ChoiceState, optimizerOfTask, usualRate } from './choice-state';
import { chosenConfig } from './chosen-config';
import { comesToNothing } from './recovery';
import { takeOver } from './restart-run';
import { openedRun, type Opening, openingOfLink } from './run-start';
import type { RunState, TrainingActions } from './run-state';
import { oneStepMore, stepsAwaited, type TrainingRequest } from './training-request';

type Fields =
  | 'config'
  | 'run'
  | 'speedBefore'
  | 'series'
  | 'seriesVersion'
  | 'answers'
  | keyof ChoiceState;

/** `config`: what the controls say at first. */
export const createTrainingSlice =
  (
    services: StoreServices,
    config: RunConfig,
    linkedRun: RunRecipe,
  ): SliceCreator<Fields, TrainingActions> =>
  (set, get, store) => {
    const { worker, recording } = services;
    const {
      run,
      history: { series },
    } = openedRun(1, openingOfLink(linkedRun));

    function updateRun(change: Partial<RunState>): void {
      set((state) => ({ run: { ...state.run, ...change } }));
    }

    /** Asks the worker, or another one in its place if nothing comes of it. */
    function ask(request: TrainingRequest, command: Command): void {
      updateRun({ request });
      if (comesToNothing(get())) takeOver(store, services);
      else worker.send(command);
    }

    /** Ends the run and begins another; the one that was left can be had back. */
    function leaveFor(opening: Opening): void {
      // One that has not begun leaves nothing behind.
      const leftId = recording.current.runId ?? get().library.leftId;
      beginRun(store, services, opening);
      set(({ library }) => ({ library: { ...library, leftId } }));
    }

    return {
      config,
      run: { ...run, isOfLink: linkedRun.adjustments.length > 0 },
      speedBefore: undefined,
      series,
      seriesVersion: series.version,
      answers: new AnswerHistory(),
      ...choicesOf(config),
      actions: {
        train() {
          if (get().race) return worker.send({ type: 'train' });
          beginAsChosen(store, services);
          updateRun({ divergedAtStep: undefined });
          set({ panel: undefined });
          ask({ kind: 'train' }, { type: 'train' });
        },
        pause() {
          if (get().race) return worker.send({ type: 'pause' });
          ask({ kind: 'rest' }, { type: 'pause' });
        },
        step() {
          if (get().race) return worker.send({ type: 'step' });
          beginAsChosen(store, services);
          updateRun({ divergedAtStep: undefined });
          // The step before stays to be seen until the new one has been taken apart.
          if (get().panel?.kind !== 'narration') {
            set({ panel: { kind: 'narration', narration: undefined } });
          }
          ask(oneStepMore(get().run), { type: 'step' });
        },
        trainTo(untilStep) {
          if (get().race) return;
          beginAsChosen(store, services);
          updateRun({ divergedAtStep: undefined });
          set({ panel: undefined });
          const { run: at } = get();
          const count = untilStep - at.step - stepsAwaited(at);
          if (count > 0) ask({ kind: 'steps', untilStep }, { type: 'step', count });
        },
        goOnAnyway() {
          const { configure, train } = get().actions;
          configure({ onDivergence: 'go-on' });
          // The run comes through the same divergence once more, which is not to be told twice.
          get().series.makeTheSameAgain();
          train();
        },
        reset: () => leaveFor(chosenOpening(get())),
        newSeed() {
          const opening = chosenOpening(get());
          leaveFor({ ...opening, config: { ...opening.config, seed: randomSeed() } });
        },
        configure(change) {
          const { config: before, run: running, datasets } = get();
          const hasBegun = running.step > 0;
          const next = chosenConfig(before, change, hasBegun);
          set({ config: next });
          if (next.learningRate !== before.learningRate) {
            // With another one waiting for Reset, it is that of the run under way.
            const chosenFor = hasBegun ? running.config.optimizer : next.optimizer;
            const isChosen = change.learningRate !== undefined;
            set({ rateIsFor: isChosen ? chosenFor : optimizerOfTask(next) });
          }
          const isLive = liveSettingsFieldNames.some((field) => next[field] !== before[field]);
          if (isLive) updateRun({ isTakenOver: true });
          beginAsChosen(store, services);
          if (isLive && get().run.id === running.id) {
            worker.send({ type: 'adjust', settings: liveSettingsOf(next) });
          }
          if (next.task !== before.task) {
            set({ broughtAlong: broughtBy(before, configOfNextRun(next, running.config)) });
          }
          set({ asksAboutHuge: !hasBegun && isHuge(next, datasets.own) });
        },
        askAboutHuge: () => set({ asksAboutHuge: true }),
        answerAboutHuge(begins) {
          if (!get().asksAboutHuge) return;
          set(({ config: chosen, run: running }) => ({
            asksAboutHuge: false,
            ...(!begins && { config: { ...running.config, ...liveSettingsOf(chosen) } }),
          }));
          if (begins) leaveFor(chosenOpening(get()));
        },
        resetAtUsualRate() {
          const { config: next } = chosenOpening(get());
          leaveFor({ config: { ...next, learningRate: usualRate(next) } });
        },
        startRangeTest() {
          beginAsChosen(store, services);
          worker.send({ type: 'start-range-test' });
        },
        stopRangeTest: () => worker.send({ type: 'stop-range-test' }),
        computeLossLandscape: () => worker.send({ type: 'compute-loss-landscape' }),
      },
    };
  };
