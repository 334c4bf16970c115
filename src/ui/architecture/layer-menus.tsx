import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';

import { activationTypes, computingTypes, type LayerType } from './new-layer';
import styles from './layer-menus.module.css';

/** All types of layers, each with a sentence; the chosen one is added. */
export function AddLayerMenu(props: { label: string; onAdd: (type: LayerType) => void }) {
  const { t } = useTranslation('architecture');
  const item = (type: LayerType) => (
    <MenuItem key={type} id={type} className={styles.item ?? ''} textValue={t(`names.${type}`)}>
      <Text slot="label">{t(`names.${type}`)}</Text>
      <Text slot="description" className={styles.description ?? ''}>
        {t(`what.${type}`)}
      </Text>
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} aria-label={props.label}>
        <span aria-hidden="true">+</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu
          className={styles.menu ?? ''}
          aria-label={props.label}
          onAction={(type) => props.onAdd(type as LayerType)}
        >
          {computingTypes.map(item)}
          <MenuSection>
            <Header className={styles.header ?? ''}>{t('activations')}</Header>
            {activationTypes.map(item)}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export interface LayerAction {
  readonly id: string;
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

/** What can be done with a layer. */
export function LayerActionsMenu(props: { label: string; actions: readonly LayerAction[] }) {
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} aria-label={props.label}>
        <span aria-hidden="true">⋯</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} aria-label={props.label}>
          {props.actions.map(({ id, label, isDisabled = false, run }) => (
            <MenuItem
              key={id}
              id={id}
              className={styles.item ?? ''}
              isDisabled={isDisabled}
              onAction={run}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
