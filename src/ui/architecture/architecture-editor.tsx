import { type KeyboardEvent, useId, useRef } from 'react';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';

import { type InitialisationId, initialisationIds } from '../../catalog/initialisations';
import { notationOf } from '../../catalog/model-notation';
import { isPreset, layersOf, modelsFor, tutorialMistake } from '../../catalog/models';
import type { Frame } from '../../catalog/tasks';
import { checkModel } from '../../math/model/model-check';
import type { MeasuredRate, TrainingLoad } from '../../math/model/model-cost';
import { Button } from '../controls/button';
import { Choice } from '../controls/choice';
import { ModelDiagram } from '../model-diagram';
import styles from './architecture-editor.module.css';
import { type History, layersOfDraft, modelOfDraft, withLayers } from './draft';
import { draftControl } from './draft-control';
import { LayerList } from './layer-list';
import { Notation } from './notation';
import { Totals } from './totals';
import { useFaultWords } from './use-fault-words';
import { useLayerWords } from './use-layer-words';

export interface Architecture {
  readonly model: string;
  readonly initialisation: InitialisationId;
}

export interface ArchitectureEditorProps {
  /** What is in use until something else is applied. */
  current: Architecture;
  /** Of the draft; whoever shows the editor keeps it. */
  history: History;
  onHistoryChange: (change: (history: History) => History) => void;
  /** What it is to be a network for. */
  frame: Frame;
  load: TrainingLoad;
  /** What the run reaches; undefined until it has trained. */
  measured: MeasuredRate | undefined;
  /** Whether there is no run yet that would go on until it is left. */
  appliesNow: boolean;
  onApply: (architecture: Architecture) => void;
  onCancel: () => void;
}

/** A network to be built layer by layer. What can't be is refused where it breaks. */
export function ArchitectureEditor(props: ArchitectureEditorProps) {
  const { current, frame, load, measured, onApply, onCancel } = props;
  const { inputShape } = frame;
  const { t } = useTranslation('architecture');
  const wordsOf = useFaultWords();
  const { summary } = useLayerWords();
  const statusId = useId();
  const undoButton = useRef<HTMLButtonElement>(null);
  const { draft, change, undo, redo } = draftControl(props.history, props.onHistoryChange);
  const layers = layersOfDraft(draft);
  const check = checkModel(layers, frame, load);
  const { fault } = check;
  const model = modelOfDraft(draft, frame);
  const isChanged = model !== current.model || draft.initialisation !== current.initialisation;
  const preset = isPreset(model) ? model : 'custom';
  const presets = [...modelsFor(frame), ...(preset === 'custom' ? (['custom'] as const) : [])];

  function refusal({ index, fault: reason }: NonNullable<typeof fault>): string {
    const layer = layers[index];
    // Without any layers there is none to blame.
    if (!layer) return wordsOf(reason);
    const name = t(`names.${layer.type}`);
    return t('refused', { position: index + 1, name, reason: wordsOf(reason) });
  }

  /** The network in use again; as a change like any other it can be undone. */
  function revert(): void {
    const { initialisation } = current;
    change({ ...withLayers(draft, layersOf(current.model, frame)), initialisation });
    // The button that was pressed is of no more use, and would take the focus with it.
    undoButton.current?.focus();
  }

  /** Before the rows, which keep the keys pressed within them to themselves. */
  function onKeyDownCapture(event: KeyboardEvent): void {
    // Within a field the browser undoes what was typed.
    const isInField = event.target instanceof HTMLInputElement;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isInField) return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)?.();
  }

  return (
    <div className={styles.editor} role="presentation" onKeyDownCapture={onKeyDownCapture}>
      <header className={styles.header}>
        <Heading slot="title" className={styles.title ?? ''}>
          {t('title')}
        </Heading>
        <Button ref={undoButton} variant="quiet" isDisabled={!undo} onPress={() => undo?.()}>
          {t('undo')}
        </Button>
        <Button variant="quiet" isDisabled={!redo} onPress={() => redo?.()}>
          {t('redo')}
        </Button>
        <Button variant="quiet" isDisabled={!isChanged} onPress={revert}>
          {t('revert')}
        </Button>
      </header>
      <div className={styles.body}>
        <section className={styles.layers} aria-label={t('layers')}>
          <LayerList draft={draft} check={check} input={inputShape} onChange={change} />
          <p className={styles.note}>{t('keys')}</p>
        </section>
        <div className={styles.side}>
          <section className={styles.overview} aria-label={t('overview')}>
            <div className={styles.row}>
              <span>{t('presets.label')}</span>
              <Choice
                label={t('presets.label')}
                value={preset}
                options={presets.map((id) => ({ value: id, label: t(`presets.${id}`) }))}
                onChange={(id) => id !== 'custom' && change(withLayers(draft, layersOf(id, frame)))}
              />
            </div>
            {preset !== 'custom' && <p className={styles.note}>{t(`presetEffects.${preset}`)}</p>}
            <ModelDiagram
              label={t('summary', { layers: summary(layers) })}
              layers={layers}
              check={check}
              input={inputShape}
            />
            {layers.length > 0 && <Notation text={notationOf(layers)} />}
            {!fault && (
              <Totals layers={layers} input={inputShape} load={load} measured={measured} />
            )}
          </section>
          <section className={styles.more} aria-label={t('initialisation.label')}>
            <div className={styles.row}>
              <span>{t('initialisation.label')}</span>
              <Choice
                label={t('initialisation.label')}
                value={draft.initialisation}
                options={initialisationIds.map((id) => ({
                  value: id,
                  label: t(`initialisation.names.${id}`),
                }))}
                onChange={(initialisation) => change({ ...draft, initialisation })}
              />
            </div>
            <p className={styles.note}>{t(`initialisation.effects.${draft.initialisation}`)}</p>
            <div className={styles.mistake}>
              <Button onPress={() => change(withLayers(draft, tutorialMistake))}>
                {t('mistake.action')}
              </Button>
              <p className={styles.note}>{t('mistake.hint')}</p>
            </div>
          </section>
        </div>
      </div>
      <footer className={styles.footer}>
        <p id={statusId} className={styles.status} role="status" data-bad={fault !== undefined}>
          {fault ? refusal(fault) : t(props.appliesNow ? 'applyNoteNow' : 'applyNote')}
        </p>
        <Button onPress={onCancel}>{t('cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={fault !== undefined}
          aria-describedby={statusId}
          onPress={() => onApply({ model, initialisation: draft.initialisation })}
        >
          {t('apply')}
        </Button>
      </footer>
    </div>
  );
}
