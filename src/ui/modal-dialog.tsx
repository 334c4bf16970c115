import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

import styles from './modal-dialog.module.css';

export interface ModalDialogProps {
  onClose: () => void;
  /** Whether a press beside it closes it, as Escape does: not where that would throw work away. */
  isDismissable?: boolean;
  /** `alertdialog`: it asks before something is done. */
  role?: 'dialog' | 'alertdialog';
  /** Whether it takes all of a screen that is small. */
  fillsSmallScreens?: boolean;
  /** Its size, and how what is in it is laid out. */
  className?: string | undefined;
  children: ReactNode;
}

/** A dialog over the page, which lets nothing else be done until it is closed. Its title is a `Heading slot="title"`. */
export function ModalDialog(props: ModalDialogProps) {
  const { onClose, isDismissable = true, role, fillsSmallScreens, className, children } = props;
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      data-fills={fillsSmallScreens}
    >
      <Modal className={`${styles.modal} ${className ?? ''}`}>
        <Dialog className={styles.dialog ?? ''} {...(role && { role })}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
