import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components/Heading';

import { ModalDialog } from './modal-dialog';
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
    <ModalDialog className={styles.form} onClose={onClose}>
      <Heading slot="title" className={styles.title ?? ''}>
        {title}
      </Heading>
      <div className={styles.content}>{children}</div>
      <div className={styles.buttons}>{buttons}</div>
    </ModalDialog>
  );
}
