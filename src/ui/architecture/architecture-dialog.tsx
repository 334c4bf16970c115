import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

import { ArchitectureEditor, type ArchitectureEditorProps } from './architecture-editor';
import styles from './architecture-dialog.module.css';

export interface ArchitectureDialogProps extends Omit<ArchitectureEditorProps, 'onCancel'> {
  onClose: () => void;
}

/** The editor over the page, which goes on behind it. Escape leaves it as Cancel does. */
export function ArchitectureDialog(props: ArchitectureDialogProps) {
  const { onClose, ...rest } = props;
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <ArchitectureEditor {...rest} onCancel={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
