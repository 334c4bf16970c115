import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type ExplanationMethod,
  explanationMethods,
  type Explanations,
} from '../../protocol/explanations';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useFormat } from '../../ui/use-format';
import { Wipe, type WipeProps } from '../../ui/wipe/wipe';
import { useWipeWords } from '../use-twin';
import { LargeMap } from './large-map';
import { aspectOf, limitOf, MapCanvas } from './map-canvas';
import { MapLegend } from './map-legend';
import { signed } from './signed';
import own from './why.module.css';

/** The maps beside one another, each with what it means and what it doesn't; one of them is enlarged when it is pressed. */
export function MapFigures({
  why,
  drawing,
  step,
  other,
}: {
  why: Explanations;
  step: number;
  /** What another state makes of the same image. */
  other: ShownView<'why'> | undefined;
  drawing: RefObject<HTMLDivElement | null>;
}) {
  const { t } = useTranslation('why');
  const [enlarged, setEnlarged] = useState<ExplanationMethod>();
  const large = enlarged && why.maps[enlarged];
  const wipe = useWipeWords(step, other);
  const otherMaps = other?.result.why.maps;
  return (
    <>
      <div className={own.maps} ref={drawing} style={aspectOf(why.image.width, why.image.height)}>
        {explanationMethods.map((method) => (
          <MapFigure
            key={method}
            method={method}
            why={why}
            other={otherMaps?.[method]}
            wipe={wipe}
            isEnlarged={enlarged === method}
            onEnlarge={() => setEnlarged(enlarged === method ? undefined : method)}
          />
        ))}
      </div>
      {large && (
        <LargeMap
          name={t(`methods.${enlarged}`)}
          map={large}
          other={otherMaps?.[enlarged]}
          wipe={wipe}
          pixels={why.image.pixels}
          width={why.image.width}
        />
      )}
    </>
  );
}

interface MapFigureProps {
  method: ExplanationMethod;
  why: Explanations;
  other: Float32Array | undefined;
  wipe: Pick<WipeProps, 'label' | 'valueText'>;
  isEnlarged: boolean;
  onEnlarge: () => void;
}

function MapFigure({ method, why, other, wipe, isEnlarged, onEnlarge }: MapFigureProps) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const map = why.maps[method];
  const name = t(`methods.${method}`);
  if (!map) {
    return (
      <section className={own.figure} aria-label={name}>
        <h3>{name}</h3>
        <p>{t('noConvolution')}</p>
      </section>
    );
  }
  // One scale for both.
  const limit = Math.max(limitOf(map), other ? limitOf(other) : 0);
  const drawn = { className: own.map, pixels: why.image.pixels, width: why.image.width, limit };
  const end = format.compact(limit);
  return (
    <section className={own.figure} aria-label={name}>
      <h3>{name}</h3>
      <div className={own.wiped}>
        <Wipe {...wipe} other={other && <MapCanvas {...drawn} map={other} />}>
          <button
            type="button"
            className={own.enlarge}
            aria-label={t('enlarge', { method: name })}
            aria-pressed={isEnlarged}
            onClick={onEnlarge}
          >
            <MapCanvas {...drawn} map={map} />
          </button>
        </Wipe>
      </div>
      {limit > 0 ? (
        <MapLegend limit={limit} told={t('scale', { low: `−${end}`, high: `+${end}` })} />
      ) : (
        <p>{t('nothing')}</p>
      )}
      <p data-not-drawn>
        <Does method={method} why={why} />
      </p>
      <p data-not-drawn>{t(`doesNot.${method}`)}</p>
    </section>
  );
}

/** What a map is, with its own numbers. */
function Does({ method, why }: { method: ExplanationMethod; why: Explanations }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const { patch, completeness, camSize } = why;
  switch (method) {
    case 'occlusion':
      return t('does.occlusion', { ...patch });
    case 'integrated': {
      const { steps, sum, difference } = completeness;
      const does = t('does.integrated', {
        steps: format.count(steps),
        sum: signed(sum, format.compact),
        difference: signed(difference, format.compact),
      });
      const gap = difference === 0 ? 0 : Math.abs((sum - difference) / difference);
      return gap > 0.01 ? does + t('space') + t('gap', { gap: format.tenths(gap) }) : does;
    }
    case 'grad-cam':
      return t('does.grad-cam', { height: camSize?.[0] ?? 0, width: camSize?.[1] ?? 0 });
    case 'gradient':
      return t('does.gradient');
    default:
      return method satisfies never;
  }
}
