import { useState } from 'react';
import { Heading } from 'react-aria-components/Heading';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';

import { plainView } from '../../protocol/view-options';
import { CloseButton } from '../../ui/controls/close-button';
import { ModalDialog } from '../../ui/modal-dialog';
import { ShareClass } from './share-class';
import styles from './share-dialog.module.css';
import { ShareLink } from './share-link';
import type { SharedParts } from './share-options';
import { useSharedRun } from '../../store/run/use-shared-run';

/** Over the page, which goes on behind it: a link to the run, and one that is made for a class. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('share');
  const run = useSharedRun();
  // Kept here, so that looking at one does not undo the other.
  const [linkParts, setLinkParts] = useState<SharedParts>({
    hasChanges: true,
    hasBackend: true,
    language: undefined,
  });
  // In a class each computer takes what is fastest on it.
  const [classParts, setClassParts] = useState<SharedParts>({ ...linkParts, hasBackend: false });
  const [view, setView] = useState(plainView);
  return (
    <ModalDialog className={styles.share} onClose={onClose}>
      <div className={styles.head}>
        <Heading slot="title" className={styles.title ?? ''}>
          {t('title')}
        </Heading>
        <CloseButton />
      </div>
      <Tabs className={styles.tabs ?? ''}>
        <TabList className={styles.tabList ?? ''} aria-label={t('title')}>
          <Tab id="link" className={styles.tab ?? ''}>
            {t('tabs.link')}
          </Tab>
          <Tab id="class" className={styles.tab ?? ''}>
            {t('tabs.class')}
          </Tab>
        </TabList>
        <TabPanel id="link" className={styles.panel ?? ''}>
          <ShareLink run={run} parts={linkParts} onPartsChange={setLinkParts} />
        </TabPanel>
        <TabPanel id="class" className={styles.panel ?? ''}>
          <ShareClass
            run={run}
            parts={classParts}
            onPartsChange={setClassParts}
            view={view}
            onViewChange={setView}
          />
        </TabPanel>
      </Tabs>
    </ModalDialog>
  );
}
