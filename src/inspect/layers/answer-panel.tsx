import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf } from '../../catalog/tasks';
import { sigmoid } from '../../math/activations';
import type { LayerNode } from '../../math/model/layer-graph';
import { softmax } from '../../math/softmax';
import type { AlteredTests } from '../../protocol/layer-views';
import { useAppStore } from '../../store/use-app-store';
import { useClassName } from '../../ui/dataset-names';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useFormat } from '../../ui/use-format';
import inspect from '../inspect.module.css';
import styles from './layers.module.css';
import { Then } from '../then';
import type { TwinLayers } from './use-twin-layers';
import type { ShownLayers } from './use-layers';

/** More classes than these are shown by the likeliest. */
const mostClasses = 10;

export interface AnswerPanelProps {
  nodes: readonly LayerNode[];
  shown: ShownLayers;
  isChanged: boolean;
  tests: AlteredTests | undefined;
  /** What comes of it in the state that is compared with. */
  twin: TwinLayers | undefined;
}

/** What comes out at the end, with what was changed and without. */
export function AnswerPanel({ nodes, shown, isChanged, tests, twin }: AnswerPanelProps) {
  const { t } = useTranslation('inspect');
  const network = useAppStore(({ run }) => frameOf(run.config).network);
  const { layers } = shown;
  const [changed, plain] = [layers.values.at(-1), layers.plain.at(-1)];
  if (!changed || !plain) return null;
  return (
    <section className={styles.answer} aria-label={t('layers.answer.title')}>
      <h3>{t('layers.answer.title')}</h3>
      {network === 'autoencoder' ? (
        <div className={styles.images}>
          <Image
            shape={nodes.at(-1)!.shape}
            logits={plain}
            caption={t(isChanged ? 'layers.answer.without' : 'layers.answer.redrawn')}
          />
          {isChanged && (
            <Image shape={nodes.at(-1)!.shape} logits={changed} caption={t('layers.answer.with')} />
          )}
        </div>
      ) : (
        <Probabilities changed={changed} plain={plain} isChanged={isChanged} twin={twin} />
      )}
      {tests && <Tested tests={tests} />}
      {isChanged && network !== 'classifier' && (
        <p className={inspect.note}>{t('layers.answer.noTest')}</p>
      )}
    </section>
  );
}

function Probabilities(
  props: Pick<AnswerPanelProps, 'isChanged' | 'twin'> & {
    changed: Float32Array;
    plain: Float32Array;
  },
) {
  const { changed, plain, isChanged, twin } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const { network, target } = frameOf(useAppStore(({ run }) => run.config));
  const of = (logits: Float32Array) =>
    network === 'classifier' && target === 'class'
      ? softmax([...logits])
      : [...logits].map(sigmoid);
  const [now, before] = [of(changed), of(plain)];
  const then = twin?.answers && of(twin.answers);
  const classes = [...now.keys()];
  const shown =
    classes.length <= mostClasses
      ? classes
      : classes.toSorted((one, other) => before[other]! - before[one]!).slice(0, mostClasses);
  return (
    <table className={`${inspect.table} ${styles.bars}`} aria-label={t('layers.answer.title')}>
      <thead>
        <tr>
          <th scope="col">{t(network === 'gan' ? 'layers.answer.judged' : 'classes.class')}</th>
          <th scope="col">{t(isChanged ? 'layers.answer.with' : 'layers.answer.probability')}</th>
          {isChanged && <th scope="col">{t('layers.answer.without')}</th>}
        </tr>
      </thead>
      <tbody>
        {shown.map((label) => (
          <tr key={label}>
            <th scope="row">{network === 'gan' ? t('layers.answer.real') : nameOf(label)}</th>
            <td
              data-metric={`answer-${label}`}
              data-value={now[label]}
              style={{ '--share': now[label] } as CSSProperties}
            >
              {format.tenths(now[label]!)}
              {then?.[label] !== undefined && (
                <Then text={format.tenths(then[label])} step={twin?.step} />
              )}
            </td>
            {isChanged && (
              <td style={{ '--share': before[label] } as CSSProperties}>
                {format.tenths(before[label]!)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Image(props: { shape: readonly number[]; logits: Float32Array; caption: string }) {
  const { shape, logits, caption } = props;
  const raster = { height: shape[0]!, width: shape[1]!, pixels: logits.map(sigmoid) };
  return (
    <figure className={styles.image}>
      <RasterCanvas raster={raster} className={styles.drawn} />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** What the change costs on the test images. */
function Tested({ tests: { plain, altered } }: { tests: AlteredTests }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const score = (of: typeof plain) => format.accuracy(of.score ?? 0);
  return (
    <p
      role="status"
      className={inspect.note}
      data-metric="altered-score"
      data-value={altered.score}
    >
      {t(plain.score === undefined ? 'layers.answer.testedLoss' : 'layers.answer.tested', {
        amount: format.count(plain.imageCount),
        before: score(plain),
        after: score(altered),
        lossBefore: format.loss(plain.loss),
        lossAfter: format.loss(altered.loss),
      })}
    </p>
  );
}
