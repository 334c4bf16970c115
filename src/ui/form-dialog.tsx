import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

import styles from './form-dialog.module.css';

export interface FormDialogProps {
  title: string;
  /** The buttons at its foot, the one that does it last. */
  buttons: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Asks for what something needs before it is done. Escape and a press beside it leave it undone. */
export function FormDialog({ title, buttons, onClose, children }: FormDialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.content}>{children}</div>
          <div className={styles.buttons}>{buttons}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
