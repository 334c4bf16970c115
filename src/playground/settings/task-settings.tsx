import { useTranslation } from 'react-i18next';

import { frameOf, taskIds, type TaskId } from '../../catalog/tasks';
import { isUnknownTo } from '../../catalog/unknown';
import { canTake } from '../../protocol/run-config';
import { pendingChanges } from '../../store/run/run-state';
import { useAppStore } from '../../store/use-app-store';
import { Choice } from '../../ui/controls/choice';
import { Details } from '../../ui/controls/details';
import { useTaskName } from '../../ui/dataset-names';
import { useSettingWords } from '../../ui/use-setting-words';
import { SettingsGroup } from './settings-group';
import styles from './task-settings.module.css';
import { useWhen } from './use-when';

/** What the network is asked about an image: the first of all choices, as others follow from it. */
export function TaskSettings() {
  const { t: data } = useTranslation('data');
  const task = useAppStore((state) => state.config.task);
  const dataset = useAppStore((state) => state.config.dataset);
  const isPending = useAppStore(({ config, run }) => config.task !== run.config.task);
  const { configure } = useAppStore((state) => state.actions);
  const taskName = useTaskName();
  const choices = useTasks();
  return (
    <div className={styles.task}>
      <SettingsGroup
        title={data('task.label')}
        note={useWhen()}
        control={
          <Choice
            label={data('task.label')}
            value={task}
            options={choices.map(({ task: id }) => ({ value: id, label: taskName(id, dataset) }))}
            onChange={(id) => configure(choices.find((choice) => choice.task === id)!)}
          />
        }
        isPending={isPending}
        isWide
      >
        {task !== 'one-digit' && (
          <Details summary={data('task.about')}>
            <TaskEffect task={task} />
          </Details>
        )}
        <BroughtAlong />
      </SettingsGroup>
    </div>
  );
}

function TaskEffect({ task }: { task: Exclude<TaskId, 'one-digit'> }) {
  const { t } = useTranslation('data');
  const config = useAppStore((state) => state.config);
  if (config.dataset === 'mnist') return <p>{t(`task.effects.${task}`)}</p>;
  const { imageShape, classCount } = frameOf(config);
  const [height, width] = imageShape;
  return <p>{t(`task.ownEffects.${task}`, { height, width, classes: classCount })}</p>;
}

/** What the task that was chosen has set besides, so that nothing is changed unsaid. */
function BroughtAlong() {
  const { t } = useTranslation('data');
  const { t: share } = useTranslation('share');
  const words = useSettingWords();
  const brought = useAppStore((state) => state.broughtAlong);
  // What is in force at once comes with the next run, if one is under way.
  const waits = useAppStore(
    ({ config, run }) => run.step > 0 && pendingChanges(config, run.config).includes('task'),
  );
  const settings = brought.map(({ field, before, after }) =>
    before === undefined
      ? `${words.name(field)} ${words.value(field, after!)}`
      : share('contents.change', {
          field: words.name(field),
          before: words.value(field, before),
          after: words.value(field, after!),
        }),
  );
  return (
    // Always there, or a screen reader would not hear what comes to stand in it.
    <div role="status" className={styles.brought}>
      {settings.length > 0 && (
        <>
          <p>{t(waits ? 'task.willBring' : 'task.brought')}</p>
          <ul>
            {settings.map((setting) => (
              <li key={setting}>{setting}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/**
 * The tasks that can be done with the data set, each with the settings that it takes. Where the data have too few
 * classes to leave one out, other images of the same size are what is unknown, if there are any.
 */
function useTasks(): readonly { readonly task: TaskId; readonly unknown?: string }[] {
  const dataset = useAppStore((state) => state.config.dataset);
  const unknown = useAppStore((state) => state.config.unknown);
  const own = useAppStore((state) => state.datasets.own);
  const other = own.find(({ id }) => isUnknownTo(id, dataset))?.id;
  return taskIds.flatMap((task) => {
    if (canTake(task, { dataset, unknown })) return { task };
    const instead = other && { dataset, unknown: other };
    return instead && canTake(task, instead) ? { task, unknown: other } : [];
  });
}
