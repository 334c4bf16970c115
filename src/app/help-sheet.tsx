import { type ReactNode, useContext } from 'react';
import { Heading } from 'react-aria-components/Heading';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';

import { CloseButton } from '../ui/controls/close-button';
import { Key } from '../ui/keys/key';
import { shortcuts } from '../ui/keys/shortcuts';
import { ShortcutsContext } from '../ui/keys/use-shortcuts';
import { ModalDialog } from '../ui/modal-dialog';
import styles from './help-sheet.module.css';

export interface HelpSheetProps {
  onClose: () => void;
  onSwitchShortcuts: (areOn: boolean) => void;
}

/** The keyboard shortcuts, in a dialog. */
export function HelpSheet({ onClose, onSwitchShortcuts }: HelpSheetProps) {
  return (
    <ModalDialog className={styles.sheet} onClose={onClose}>
      <div className={styles.content}>
        <Sheet onSwitchShortcuts={onSwitchShortcuts} />
      </div>
    </ModalDialog>
  );
}

function Sheet({ onSwitchShortcuts }: Pick<HelpSheetProps, 'onSwitchShortcuts'>) {
  const { t } = useTranslation('keys');
  const areOn = useContext(ShortcutsContext);
  const space = t('names.space');
  return (
    <>
      <header className={styles.header}>
        <Heading slot="title" className={styles.title ?? ''}>
          {t('title')}
        </Heading>
        <CloseButton />
      </header>
      <Switch className={styles.switch ?? ''} isSelected={areOn} onChange={onSwitchShortcuts}>
        <span className={styles.track} aria-hidden="true" />
        {t('switch')}
      </Switch>
      <p className={styles.hint}>{t('switchHint')}</p>
      <div className={styles.columns}>
        <Group title={t('training.title')} isOff={!areOn}>
          <Row keys={[space]}>{t('training.train')}</Row>
          <Row keys={[shortcuts.step.toUpperCase()]}>{t('training.step')}</Row>
        </Group>
        <Group title={t('playground.title')} isOff={!areOn}>
          <Row keys={[shortcuts.reset.toUpperCase()]}>{t('playground.reset')}</Row>
          <Row keys={[shortcuts.rateDown, shortcuts.rateUp]}>{t('playground.rate')}</Row>
        </Group>
        <Group title={t('anywhere.title')} isOff={!areOn}>
          <Row keys={[shortcuts.help]}>{t('anywhere.help')}</Row>
        </Group>
        <Group title={t('charts.title')}>
          <Row keys={['←', '→']}>{t('charts.move')}</Row>
          <Row keys={[t('names.enter')]}>{t('charts.choose')}</Row>
          <Row keys={['I']}>{t('charts.inspect')}</Row>
          <Row keys={['+', '−']}>{t('charts.zoom')}</Row>
          <Row keys={['Shift ←', 'Shift →']}>{t('charts.pan')}</Row>
          <Row keys={['0']}>{t('charts.reset')}</Row>
        </Group>
        <Group title={t('pad.title')}>
          <Row keys={['←', '↑', '↓', '→']}>{t('pad.move')}</Row>
          <Row keys={[space]}>{t('pad.pen')}</Row>
          <Row keys={[t('names.backspace')]}>{t('pad.undo')}</Row>
          <Row keys={[t('names.delete')]}>{t('pad.clear')}</Row>
        </Group>
        <Group title={t('layers.title')}>
          <Row keys={['Alt + ↑', 'Alt + ↓']}>{t('layers.move')}</Row>
          <Row keys={[t('names.delete')]}>{t('layers.remove')}</Row>
          <Row keys={['Ctrl + Z']}>{t('layers.undo')}</Row>
        </Group>
        <Group title={t('runs.title')}>
          <Row keys={['F2']}>{t('runs.rename')}</Row>
          <Row keys={[t('names.delete')]}>{t('runs.remove')}</Row>
        </Group>
        <Group title={t('messages.title')}>
          <Row keys={['F6']}>{t('messages.focus')}</Row>
        </Group>
      </div>
    </>
  );
}

function Group(props: { title: string; isOff?: boolean; children: ReactNode }) {
  return (
    <section className={styles.group} data-off={props.isOff}>
      <h3>{props.title}</h3>
      <dl>{props.children}</dl>
    </section>
  );
}

function Row({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <Key key={key} name={key} />
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
