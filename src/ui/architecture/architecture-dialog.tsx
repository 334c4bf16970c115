import { ModalDialog } from '../modal-dialog';
import { ArchitectureEditor, type ArchitectureEditorProps } from './architecture-editor';
import styles from './architecture-dialog.module.css';

export interface ArchitectureDialogProps extends Omit<ArchitectureEditorProps, 'onCancel'> {
  onClose: () => void;
}

/** The editor over the page, which goes on behind it. Escape leaves it as Cancel does. */
export function ArchitectureDialog(props: ArchitectureDialogProps) {
  const { onClose, ...rest } = props;
  return (
    <ModalDialog
      className={styles.editor}
      isDismissable={false}
      fillsSmallScreens
      onClose={onClose}
    >
      <ArchitectureEditor {...rest} onCancel={onClose} />
    </ModalDialog>
  );
}
