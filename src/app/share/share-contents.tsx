import { useTranslation } from 'react-i18next';

import type { RunRecipe } from '../../protocol/permalink';
import {
  defaultRunConfig,
  type LiveSettings,
  liveSettingsFieldNames,
  type RunConfig,
  runConfigFieldNames,
} from '../../protocol/run-config';
import { useFormat } from '../../ui/use-format';
import { useSettingWords } from '../../ui/use-setting-words';
import styles from './share-dialog.module.css';

/** As many changes as are told one by one. */
const mostReported = 5;

/** What is in a link, in words. */
export function ShareContents(props: {
  recipe: RunRecipe;
  /** Settings that are chosen but not of the run. */
  pending: readonly (keyof RunConfig)[];
}) {
  const { config, adjustments } = props.recipe;
  const { t } = useTranslation('share');
  const { t: app } = useTranslation();
  const format = useFormat();
  const words = useSettingWords();
  const settings = runConfigFieldNames.filter(
    (field) => field === 'seed' || config[field] !== defaultRunConfig[field],
  );
  const more = adjustments.length - Math.min(adjustments.length, mostReported);
  const told = adjustments.slice(0, mostReported).map(({ afterStep, settings: after }, index) => {
    const before: LiveSettings = adjustments[index - 1]?.settings ?? config;
    const changes = liveSettingsFieldNames
      .filter((field) => before[field] !== after[field])
      .map((field) =>
        t('contents.change', {
          field: words.name(field),
          before: words.value(field, before[field]),
          after: words.value(field, after[field]),
        }),
      );
    const step = format.count(afterStep);
    return t('contents.atStep', { step, changes: changes.join(app('strip.listSeparator')) });
  });
  return (
    <section className={styles.contents}>
      <h3>{t('contents.title')}</h3>
      <dl>
        {settings.map((field) => (
          <div key={field}>
            <dt>{words.name(field)}</dt>
            <dd>{words.value(field, config[field])}</dd>
          </div>
        ))}
      </dl>
      <p>{t('contents.rest')}</p>
      {told.length > 0 && (
        <ul>
          {told.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {more > 0 && <li>{t('contents.more', { count: more, amount: format.count(more) })}</li>}
        </ul>
      )}
      {props.pending.length > 0 && (
        <p>
          {t('contents.pending', {
            settings: props.pending.map(words.name).join(app('strip.listSeparator')),
          })}
        </p>
      )}
    </section>
  );
}
