import { useTranslation } from 'react-i18next';

import type { LayerNode } from '../../math/model/layer-graph';

/** What a node is called: its kind, and which of that kind it is; within a residual block, with the block's name. */
export function useNodeName(nodes: readonly LayerNode[]): (node: number) => string {
  const { t } = useTranslation('architecture');
  const { t: words } = useTranslation('inspect');
  return (at) => {
    const { spec, within, layer } = nodes[at]!;
    if (spec.type === 'input') return words('layers.input');
    const kind = spec.type === 'sum' ? words('layers.sum') : t(`names.${spec.type}`);
    const before = nodes.slice(0, at + 1);
    if (!within) {
      const alike = before.filter((one) => one.spec.type === spec.type && !one.within);
      return words('layers.numbered', { kind, number: alike.length });
    }
    const blocks = new Set(before.flatMap((one) => (one.within ? [one.layer] : [])));
    const block = words('layers.numbered', { kind: t('names.residual'), number: blocks.size });
    const own = before.filter(
      (one) => one.layer === layer && one.spec.type === spec.type && one.within === within,
    );
    const inside = within === 'shortcut' ? words('layers.shortcut', { kind }) : kind;
    return within === 'end'
      ? `${block} · ${inside}`
      : `${block} · ${words('layers.numbered', { kind: inside, number: own.length })}`;
  };
}
