import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';

import { limitsHere } from '../../protocol/run-memory';
import { useLayerWords } from '../../ui/architecture/use-layer-words';
import { Button } from '../../ui/controls/button';
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
    <ModalOverlay className={styles.overlay ?? ''} isOpen onOpenChange={onClose} isDismissable>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} role="alertdialog">
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
                  onClose();
                  onStart();
                }}
              >
                {t('huge.start')}
              </Button>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
