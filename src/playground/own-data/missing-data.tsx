import { useTranslation } from 'react-i18next';

import { ownShape } from '../../catalog/datasets';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useOwnData } from './own-data-context';
import { useDataset } from './use-dataset';
import { useOwnWords } from './use-own-words';

/** That the run waits for data that are not in this browser, and what can be done about it. */
export function MissingData() {
  const { t } = useTranslation('ownData');
  const missing = useAppStore((state) => state.datasets.missing);
  const ownData = useOwnData();
  const use = useDataset();
  const { size } = useOwnWords();
  if (missing === undefined) return null;
  const shape = ownShape(missing)!;
  return (
    <Notice
      tone="note"
      actions={
        <>
          <Button variant="primary" onPress={() => ownData.open()}>
            {t('choose')}
          </Button>
          <Button variant="quiet" onPress={() => use()}>
            {t('missing.other')}
          </Button>
        </>
      }
    >
      <p>
        <strong>
          {t('missing.title', { size: size(shape), classes: shape.classCount, id: missing })}
        </strong>
      </p>
      <p>{t('missing.text')}</p>
    </Notice>
  );
}
