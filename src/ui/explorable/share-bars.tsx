import { DragBars, type DragBarsProps } from './drag-bars';

export type ShareBarsProps = Pick<DragBarsProps, 'label' | 'names' | 'format' | 'tone'> & {
  /** 0 to 1 each. */
  shares: readonly number[];
  onChange: (index: number, share: number) => void;
};

export const inPercent: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 1 };

/** Bars from 0 to 1. */
export function ShareBars({ shares, ...props }: ShareBarsProps) {
  return (
    <DragBars {...props} values={shares} minimum={0} maximum={1} step={0.01} spoken={inPercent} />
  );
}
