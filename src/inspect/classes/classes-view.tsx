import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type Estimate,
  meansOfClasses,
  metricsOfClasses,
} from '../../math/inspection/class-metrics';
import { useClassName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveTable } from '../save-table';
import { usePinnedTests, useTestsShown } from '../tests-context';
import { Then } from '../then';
import { ViewCard } from '../view-card';

const shares = ['accuracy', 'precision', 'recall'] as const;

/** How well each class is told from the others, with what each value may be off by. */
export function ClassesView() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useClassName();
  const { step, isWhole, results, leftOut } = useTestsShown();
  const classes = useMemo(() => metricsOfClasses(results), [results]);
  const pinned = usePinnedTests();
  const classesThen = useMemo(() => pinned && metricsOfClasses(pinned.results), [pinned]);
  const meansThen = useMemo(() => classesThen && meansOfClasses(classesThen), [classesThen]);
  const means = useMemo(() => meansOfClasses(classes), [classes]);
  const interval = ({ interval: of }: Estimate, text: (value: number) => string) =>
    of && <small>{`${text(of.low)}–${text(of.high)}`}</small>;
  const share = (of: Estimate | undefined, before: Estimate | undefined) =>
    of ? (
      <>
        {format.tenths(of.value)} {interval(of, (value) => (100 * value).toFixed(1))}
        {before && <Then text={format.tenths(before.value)} />}
      </>
    ) : (
      '–'
    );
  return (
    <ViewCard
      title={t('classes.title')}
      lead={t('classes.lead')}
      from={{ step, isWhole, imageCount: results.imageCount }}
      leftOut={leftOut}
      tools={
        <SaveTable
          name={`classes-step-${step}`}
          rows={() => [
            ['class', 'images', ...shares, 'f1', 'surprisal_nats'],
            ...classes.map((of, index) => [
              nameOf(index),
              of.count,
              ...shares.map((key) => of[key]?.value ?? ''),
              of.f1,
              of.surprisal?.value ?? '',
            ]),
          ]}
        />
      }
    >
      <div className={styles.scroll} role="group" aria-label={t('classes.title')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('classes.class')}</th>
              <th scope="col">{t('classes.images')}</th>
              {shares.map((key) => (
                <th key={key} scope="col" title={t(`classes.hints.${key}`)}>
                  {t(`classes.${key}`)}
                </th>
              ))}
              <th scope="col" title={t('classes.hints.f1')}>
                F1
              </th>
              <th scope="col" title={t('classes.hints.surprisal')}>
                {t('classes.surprisal')}
              </th>
            </tr>
          </thead>
          <tbody>
            {classes.map((of, index) => (
              <tr key={index}>
                <th scope="row">{nameOf(index)}</th>
                <td>{format.count(of.count)}</td>
                {shares.map((key) => (
                  <td key={key}>
                    {of.count === 0 ? '–' : share(of[key], classesThen?.[index]?.[key])}
                  </td>
                ))}
                <td>
                  {of.count === 0 ? '–' : of.f1.toFixed(3)}
                  {classesThen && <Then text={classesThen[index]!.f1.toFixed(3)} />}
                </td>
                <td>
                  {of.surprisal ? (
                    <>
                      {format.loss(of.surprisal.value)} {interval(of.surprisal, format.loss)}
                      {classesThen?.[index]?.surprisal && (
                        <Then text={format.loss(classesThen[index].surprisal.value)} />
                      )}
                    </>
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {(['macro', 'weighted'] as const).map((kind) => (
              <tr key={kind}>
                <th scope="row" title={t(`classes.hints.${kind}`)}>
                  {t(`classes.${kind}`)}
                </th>
                <td>{format.count(results.imageCount)}</td>
                <td>–</td>
                <td>
                  {format.tenths(means[kind].precision)}
                  {meansThen && <Then text={format.tenths(meansThen[kind].precision)} />}
                </td>
                <td>
                  {format.tenths(means[kind].recall)}
                  {meansThen && <Then text={format.tenths(meansThen[kind].recall)} />}
                </td>
                <td>
                  {means[kind].f1.toFixed(3)}
                  {meansThen && <Then text={meansThen[kind].f1.toFixed(3)} />}
                </td>
                <td>
                  {format.loss(means[kind].surprisal)}
                  {meansThen && <Then text={format.loss(meansThen[kind].surprisal)} />}
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </ViewCard>
  );
}
