import { useTranslation } from 'react-i18next';

import {
  defaultRunConfig,
  type LiveSettings,
  liveSettingsFieldNames,
  liveSettingsOf,
  trainedCount,
} from '../../protocol/run-config';
import {
  differencesBetween,
  type SettingDifference,
  settingFields,
  settingsOf,
} from '../../protocol/run-settings';
import type { SavedRun } from '../../protocol/saved-run';
import type { Adjustment } from '../../protocol/snapshot';
import { useRunsView } from '../runs-view';
import styles from './run-page.module.css';
import { fieldsOf, settingGroups } from './setting-groups';

export interface RunSettingsProps {
  run: SavedRun;
  /** What was changed while it trained, as far as that is read. */
  adjustments: readonly Adjustment[];
}

/** All that had a say in a run, by groups; what is set otherwise than in the baseline, or than by default, is marked. */
export function RunSettings({ run, adjustments }: RunSettingsProps) {
  const { t } = useTranslation('runPage');
  const { words, baseline } = useRunsView();
  const { backend, replicas } = run;
  const isMeasured = baseline !== undefined && baseline.id !== run.id;
  // What computes by default depends on the machine.
  const usual = { config: defaultRunConfig, backend, replicas, origin: null };
  const differences = differencesBetween(isMeasured ? baseline : usual, run);
  const before = new Map(differences.map((difference) => [difference.field, difference]));
  const settings = settingsOf(run);
  const used = differences.filter(({ after }) => after !== undefined).length;
  const unused = settingFields.filter((field) => settings[field] === undefined);
  const told = { count: used, amount: words.format.count(used) };
  return (
    <section className={styles.settings} aria-labelledby="run-settings">
      <h3 id="run-settings">{t('settings.title')}</h3>
      <p className={styles.aside}>
        {isMeasured
          ? t('settings.fromBaseline', { ...told, name: words.name(baseline) })
          : t('settings.fromDefaults', told)}
      </p>
      <div className={styles.groups}>
        {settingGroups.map((group) => {
          const fields = fieldsOf(group).filter((field) => settings[field] !== undefined);
          return (
            <section key={group} aria-labelledby={`run-settings-${group}`}>
              <h4 id={`run-settings-${group}`}>{t(`settings.groups.${group}`)}</h4>
              <dl className={styles.values}>
                {fields.map((field) => (
                  <div key={field} data-differs={before.has(field)}>
                    <dt>{words.field(field)}</dt>
                    <dd>
                      {words.value(field, settings[field])}
                      {field === 'trainCount' && <TrainedOn run={run} />}
                      <Instead
                        of={before.get(field)}
                        reference={isMeasured ? 'baseline' : 'defaults'}
                      />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      {unused.length > 0 && (
        <p className={styles.aside}>
          {t('settings.unused', {
            fields: unused.map(words.field).join(t('settings.separator')),
          })}
        </p>
      )}
      <Changes run={run} adjustments={adjustments} />
    </section>
  );
}

/** How many of the images that are used a run learns from, where it holds some of them. */
function TrainedOn({ run: { config } }: Pick<RunSettingsProps, 'run'>) {
  const { t } = useTranslation('runPage');
  const { format } = useRunsView().words;
  if (config.validationCount === 0) return null;
  const trained = trainedCount(config);
  return (
    <span className={styles.aside}>
      {t('settings.trainedOn', {
        trained: format.count(trained),
        held: format.count(config.trainCount - trained),
      })}
    </span>
  );
}

/** What it is in the run, or the config, that it is measured by. */
function Instead(props: { of: SettingDifference | undefined; reference: 'baseline' | 'defaults' }) {
  const { of: difference, reference } = props;
  const { t } = useTranslation('runPage');
  const { words } = useRunsView();
  if (!difference) return null;
  const { field, before } = difference;
  return (
    <span className={styles.aside}>
      {before === undefined
        ? t(`settings.notThere.${reference}`)
        : t(`settings.insteadOf.${reference}`, { value: words.value(field, before) })}
    </span>
  );
}

const mostChanges = 12;

function Changes({ run, adjustments }: RunSettingsProps) {
  const { t } = useTranslation('runPage');
  const { words } = useRunsView();
  const changes = changesOf(liveSettingsOf(run.config), adjustments);
  if (changes.length === 0) return null;
  const rest = changes.length - mostChanges;
  return (
    <>
      <h4>{t('settings.changes')}</h4>
      <ul className={styles.changes}>
        {changes.slice(0, mostChanges).map(({ afterStep, fields, settings, before }) => (
          <li key={afterStep}>
            {t('settings.change', {
              step: words.format.count(afterStep),
              changes: fields
                .map((field) => {
                  const [from, to] = [before[field], settings[field]];
                  return `${words.field(field)} ${words.value(field, from)} → ${words.value(field, to)}`;
                })
                .join(t('settings.separator')),
            })}
          </li>
        ))}
        {rest > 0 && (
          <li>{t('settings.moreChanges', { count: rest, amount: words.format.count(rest) })}</li>
        )}
      </ul>
    </>
  );
}

/** What each adjustment has changed; those that have changed nothing are left out. */
function changesOf(start: LiveSettings, adjustments: readonly Adjustment[]) {
  return adjustments.flatMap(({ afterStep, settings }, index) => {
    const before = adjustments[index - 1]?.settings ?? start;
    const fields = liveSettingsFieldNames.filter((field) => before[field] !== settings[field]);
    return fields.length > 0 ? [{ afterStep, fields, settings, before }] : [];
  });
}
