import { beforeEach, describe, expect, it } from 'vitest';

import type { BatchImages } from '../../math/data/batch-images';
import type { Narration } from '../../math/model/narration';
import type { Command } from '../../protocol/commands';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';

let store: AppStore;
let sent: Command[];
let emit: OpenedStore['emit'];
let steps: OpenedStore['steps'];
let adjust: OpenedStore['adjust'];

beforeEach(() => {
  ({ store, sent, emit, steps, adjust } = openStore());
});

const state = () => store.getState();
const actions = () => state().actions;

describe('a step looked at closely', () => {
  const images = (step: number): BatchImages => ({
    step,
    height: 28,
    width: 28,
    target: 'class',
    pixels: new Uint8Array(784),
    labels: Uint16Array.of(7),
    trueLabels: Uint16Array.of(7),
    numbers: Uint32Array.of(0),
    standIns: 0,
  });
  const narration = (step: number): Narration => ({
    network: 'classifier',
    step,
    images: images(step),
    answers: { step, surprisals: Float32Array.of(0), predictions: Uint16Array.of(7) },
    logits: new Float32Array(10),
    layers: [],
  });
  const narrate = (step: number) =>
    emit({ type: 'narration', runId: state().run.id, narration: narration(step) });

  it('is narrated once it was made singly; the one before stays until then', () => {
    actions().step();
    expect(state().panel).toEqual({ kind: 'narration', narration: undefined });
    narrate(1);
    actions().step();
    expect(state().panel).toMatchObject({ narration: { step: 1 } });
    narrate(2);
    expect(state().panel).toMatchObject({ narration: { step: 2 } });
    actions().train();
    expect(state().panel).toBeUndefined();
    narrate(3);
    expect(state().panel).toBeUndefined();
  });

  it('shows its batch, made by the settings of then', () => {
    steps(1, 2.3, 2.2, 2.1);
    adjust(1, 0.01);
    adjust(2, 0.02);
    actions().showBatch(2);
    expect(sent.at(-1)).toMatchObject({
      type: 'show-batch',
      step: 2,
      settings: { learningRate: 0.01 },
    });
    expect(state().panel).toMatchObject({ kind: 'batch', asked: 2, images: undefined });
    emit({ type: 'batch', runId: state().run.id, images: images(3) });
    expect(state().panel).toMatchObject({ images: undefined });
    emit({ type: 'batch', runId: state().run.id, images: images(2) });
    expect(state().panel).toMatchObject({
      answers: { step: 2, surprisals: Float32Array.of(2.2), predictions: Uint16Array.of(7) },
      images: { step: 2 },
    });
    actions().closePanel();
    expect(state().panel).toBeUndefined();
  });

  it('has no batch before it was made, nor after a reset', () => {
    steps(1, 2.3);
    const count = sent.length;
    actions().showBatch(2);
    expect(sent).toHaveLength(count);
    expect(state().panel).toMatchObject({ kind: 'batch', answers: undefined });
    actions().reset();
    expect(state().panel).toBeUndefined();
    expect(state().answers.at(1)).toBeUndefined();
  });
});
