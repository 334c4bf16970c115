import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';

import { limitsHere } from '../../protocol/run-memory';
import { useLayerWords } from '../../ui/architecture/use-layer-words';
import { Button } from '../../ui/controls/button';
import { ModalDialog } from '../../ui/modal-dialog';
import styles from './huge-model-question.module.css';

/** Whether a model of so many bytes is to be trained, or that it can't be. */
export function HugeModelQuestion(props: {
  bytes: number;
  onStart: () => void;
  onClose: () => void;
}) {
  const { bytes: needed, onStart, onClose } = props;
  const { t } = useTranslation('architecture');
  const { bytes } = useLayerWords();
  const { most } = limitsHere();
  const canStart = needed <= most;
  return (
    <ModalDialog className={styles.question} role="alertdialog" onClose={onClose}>
      <div className={styles.content}>
        <Heading slot="title" className={styles.title ?? ''}>
          {t('huge.title')}
        </Heading>
        <p>
          {canStart
            ? t('huge.warning', { bytes: bytes(needed) })
            : t('huge.refusal', { bytes: bytes(needed), most: bytes(most) })}
        </p>
        <div className={styles.buttons}>
          <Button onPress={onClose}>{t(canStart ? 'huge.cancel' : 'huge.close')}</Button>
          {canStart && (
            <Button
              onPress={() => {
                onStart();
                onClose();
              }}
            >
              {t('huge.start')}
            </Button>
          )}
        </div>
      </div>
    </ModalDialog>
  );
}
