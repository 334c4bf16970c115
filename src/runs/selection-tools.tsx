import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import { MenuButton } from '../ui/controls/menu-button';
import { useFormat } from '../ui/use-format';
import { runIdsOf } from './run-rows';
import { useRunsView } from './runs-view';
import styles from './selection-tools.module.css';

interface SelectionToolsProps {
  readonly ids: readonly string[];
  readonly onCompare: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected runs. */
export function SelectionTools({ ids, onCompare, onClear }: SelectionToolsProps) {
  const { t } = useTranslation('runs');
  const { t: files } = useTranslation('files');
  const format = useFormat();
  const { rows, actions } = useRunsView();
  const count = runIdsOf(ids, rows).length;
  return (
    <div className={styles.tools} role="group" aria-label={t('selection.label')}>
      <span role="status">{t('selection.count', { amount: format.count(count) })}</span>
      <Button isDisabled={ids.length < 2} onPress={onCompare}>
        {t('selection.compare')}
      </Button>
      <Button onPress={() => actions.showOnCharts(ids)}>{t('selection.show')}</Button>
      <MenuButton
        label={files('export.label')}
        entries={(['csv', 'json'] as const).map((kind) => ({
          id: kind,
          label: files(`export.${kind}`),
          run: () => actions.exportRuns(ids, kind),
        }))}
      />
      <Button onPress={() => actions.remove(ids)}>{t('selection.delete')}</Button>
      <Button variant="quiet" onPress={onClear}>
        {t('selection.clear')}
      </Button>
    </div>
  );
}
