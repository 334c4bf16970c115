import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';

import type { TimePart } from '../../catalog/time-parts';
import styles from './meanings.module.css';

/** A question mark that tells what each figure stands for: a finger has no tooltips. */
export function Meanings({ of }: { of: readonly (TimePart | 'gpu' | 'draw')[] }) {
  const { t } = useTranslation('time');
  return (
    <DialogTrigger>
      <Button className={styles.button ?? ''} aria-label={t('meanings.title')}>
        ?
      </Button>
      <Popover className={styles.popover ?? ''} placement="top">
        <Dialog className={styles.dialog ?? ''} aria-label={t('meanings.title')}>
          <dl>
            {of.map((name) => (
              <div key={name}>
                <dt>{name === 'gpu' || name === 'draw' ? t(name) : t(`parts.${name}`)}</dt>
                <dd>{t(`meanings.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
