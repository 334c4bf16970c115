import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { hugeBytes, mostBytes } from '../math/model-cost';
import { memoryOf } from '../protocol/run-memory';
import { useAppStore } from '../store/use-app-store';
import { useLayerWords } from '../ui/architecture/use-layer-words';
import { Button } from '../ui/controls/button';
import styles from './huge-model.module.css';

/** Asks before a run begins that may not fit into memory. */
export function useHugeModelQuestion() {
  const config = useAppStore((state) => state.config);
  const [begin, setBegin] = useState<() => void>();
  return {
    /** Does `start` at once, unless the model that it would start is huge. */
    ask(start: () => void): void {
      if (memoryOf(config) > hugeBytes) setBegin(() => start);
      else start();
    },
    question: begin && (
      <Question bytes={memoryOf(config)} onStart={begin} onClose={() => setBegin(undefined)} />
    ),
  };
}

function Question(props: { bytes: number; onStart: () => void; onClose: () => void }) {
  const { bytes: needed, onStart, onClose } = props;
  const { t } = useTranslation('architecture');
  const { bytes } = useLayerWords();
  const canStart = needed <= mostBytes;
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
              : t('huge.refusal', { bytes: bytes(needed), most: bytes(mostBytes) })}
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
