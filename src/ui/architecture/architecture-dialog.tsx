import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

import { ArchitectureEditor, type ArchitectureEditorProps } from './architecture-editor';
import styles from './architecture-dialog.module.css';

/** The editor over the page, which goes on behind it. Escape leaves it as Cancel does. */
export function ArchitectureDialog(props: ArchitectureEditorProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onCancel();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <ArchitectureEditor {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
