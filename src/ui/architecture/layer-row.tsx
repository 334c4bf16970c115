import { Button } from 'react-aria-components/Button';
import { GridListItem } from 'react-aria-components/GridList';
import { useTranslation } from 'react-i18next';

import type { LayerSpec } from '../../math/model/layers';
import type { FittingLayer } from '../../math/model/model-check';
import { layerCost } from '../../math/model/model-cost';
import type { ShapeFault } from '../../math/model/shape-error';
import { Button as PlainButton } from '../controls/button';
import { useFormat } from '../use-format';
import type { Draft, Row } from './draft';
import { fixOf } from './fixes';
import { LayerFields } from './layer-fields';
import styles from './layer-list.module.css';
import { AddLayerMenu, type LayerAction, LayerActionsMenu } from './layer-menus';
import type { LayerType } from './new-layer';
import { useFaultWords } from './use-fault-words';
import { shapeText } from './use-layer-words';

export interface RowView extends Row {
  /** 0 for the first. */
  readonly index: number;
  /** Undefined from the layer at fault on. */
  readonly fitting: FittingLayer | undefined;
  readonly fault: ShapeFault | undefined;
}

export interface LayerRowProps {
  view: RowView;
  text: string;
  isLast: boolean;
  draft: Draft;
  onChange: (layer: LayerSpec) => void;
  /** To the index at which the row shall be. */
  onMove: (index: number) => void;
  onAdd: (type: LayerType) => void;
  onRemove: () => void;
  onFix: (draft: Draft) => void;
}

/** A layer: its numbers, what it makes of its input, what it costs, and why it can't be. */
export function LayerRow(props: LayerRowProps) {
  const { view, text, isLast, onChange, onMove, onRemove } = props;
  const { layer, index, fitting, fault } = view;
  const { t } = useTranslation('architecture');
  const format = useFormat();
  const position = index + 1;
  const name = t(`names.${layer.type}`);
  const cost = fitting && layerCost(layer, fitting.input);

  return (
    <GridListItem
      id={view.id}
      className={styles.row ?? ''}
      textValue={text}
      data-broken={fault !== undefined}
    >
      <Button
        slot="drag"
        className={styles.handle ?? ''}
        aria-label={t('drag', { position, name })}
      >
        <span aria-hidden="true">⠿</span>
      </Button>
      <span className={styles.name}>{name}</span>
      <div className={styles.fields}>
        <LayerFields layer={layer} position={position} onChange={onChange} />
      </div>
      <span className={styles.shape}>{fitting ? shapeText(fitting.output) : '–'}</span>
      {cost && cost.parameters > 0 && (
        <span className={styles.parameters}>
          {format.count(cost.parameters)}
          <span className={styles.unit}> {t('columns.parameters')}</span>
        </span>
      )}
      {cost && cost.flops > 0 && (
        <span className={styles.work}>
          {format.compact(cost.flops / 1e6)}
          <span className={styles.unit}> {t('columns.work')}</span>
        </span>
      )}
      <span className={styles.buttons}>
        <AddLayerMenu label={t('addAfter', { position })} onAdd={props.onAdd} />
        <LayerActionsMenu
          label={t('more', { position, name })}
          actions={[
            { id: 'up', label: t('moveUp'), isDisabled: index === 0, run: () => onMove(index - 1) },
            { id: 'down', label: t('moveDown'), isDisabled: isLast, run: () => onMove(index + 1) },
            ...declaring(layer, fitting, t, onChange),
            { id: 'remove', label: t('remove'), run: onRemove },
          ]}
        />
      </span>
      {fault && <Fault {...props} fault={fault} />}
    </GridListItem>
  );
}

/** Why the layer can't be, and the repair where there is an obvious one. */
function Fault({ fault, view, draft, onFix }: LayerRowProps & { fault: ShapeFault }) {
  const { t } = useTranslation('architecture');
  const wordsOf = useFaultWords();
  const fix = fixOf(draft, { index: view.index, fault });
  return (
    <div className={styles.fault}>
      <span>{wordsOf(fault)}</span>
      {fix && (
        <PlainButton onPress={() => onFix(fix.next)}>
          {t(`fixes.${fix.kind}`, { count: fix.amount, amount: fix.amount })}
        </PlainButton>
      )}
    </div>
  );
}

/** A dense layer may declare its inputs, as PyTorch's has to. */
function declaring(
  layer: LayerSpec,
  fitting: FittingLayer | undefined,
  t: ReturnType<typeof useTranslation<'architecture'>>['t'],
  onChange: (layer: LayerSpec) => void,
): LayerAction[] {
  if (layer.type !== 'dense') return [];
  const { inputs, ...undeclared } = layer;
  if (inputs !== undefined) {
    return [{ id: 'undeclare', label: t('undeclare'), run: () => onChange(undeclared) }];
  }
  const declare = () => onChange({ ...layer, inputs: fitting!.input[0]! });
  return [{ id: 'declare', label: t('declare'), isDisabled: !fitting, run: declare }];
}
