import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchImages } from '../../math/data/batch-images';
import { sigmoid } from '../../math/activations';
import type { GanNarration } from '../../math/model/narration';
import type { LossUnits } from '../charts/chart-preferences';
import { useLabelText } from '../dataset-names';
import { useFormat } from '../use-format';
import { PictureGrid } from './picture-grid';
import { useLossText } from './use-loss-text';

/** An image of a batch as it is called: its number, and what it shows. */
function useImageName({ numbers, trueLabels, target }: BatchImages) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const labelText = useLabelText();
  return (place: number) =>
    t('drawn.image', {
      number: format.count(numbers[place]!),
      label: labelText(trueLabels[place]!, target),
    });
}

export interface RedrawnGridProps {
  title: string;
  images: BatchImages;
  /** What an autoencoder drew of them; undefined while that is not known. */
  drawn: Uint8Array | undefined;
  losses: Float32Array;
  order: readonly number[];
  units: LossUnits;
  /** Whether a third picture shows where the two differ. */
  withDifference?: boolean;
}

/** Images, what an autoencoder drew of each, and what that cost. */
export function RedrawnGrid(props: RedrawnGridProps) {
  const { title, images, drawn, losses, order, units, withDifference = false } = props;
  const { t } = useTranslation('batch');
  const nameOf = useImageName(images);
  const { bare, full } = useLossText(units);
  const pictures = useMemo(() => {
    if (!drawn) return [images];
    const { height, width, pixels } = images;
    const shown = [images, { height, width, pixels: drawn }];
    if (!withDifference) return shown;
    const difference = pixels.map((byte, at) => Math.abs(byte - drawn[at]!));
    return [...shown, { height, width, pixels: difference }];
  }, [images, drawn, withDifference]);
  return (
    <PictureGrid
      title={title}
      order={order}
      pictures={pictures}
      textOf={(place) => bare(losses[place]!)}
      nameOf={(place) => t('drawn.lossOf', { image: nameOf(place), loss: full(losses[place]!) })}
    />
  );
}

export interface JudgedGridProps {
  title: string;
  narration: GanNarration;
  kind: 'real' | 'drawn';
  order: readonly number[];
}

/** Real images, or those of the generator, with how probably real the discriminator took each to be. */
export function JudgedGrid({ title, narration, kind, order }: JudgedGridProps) {
  const { images, drawn, realLogits, drawnLogits } = narration;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const nameOfReal = useImageName(images);
  const pictures = useMemo(() => {
    const { height, width } = images;
    return [kind === 'real' ? images : { height, width, pixels: drawn }];
  }, [images, drawn, kind]);
  const logits = kind === 'real' ? realLogits : drawnLogits;
  const said = (place: number) => format.tenths(sigmoid(logits[place]!));
  const nameOf = (place: number) =>
    kind === 'real' ? nameOfReal(place) : t('drawn.generated', { number: format.count(place + 1) });
  return (
    <PictureGrid
      title={title}
      order={order}
      pictures={pictures}
      textOf={said}
      nameOf={(place) => t('drawn.judged', { image: nameOf(place), share: said(place) })}
    />
  );
}
