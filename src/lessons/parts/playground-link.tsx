import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RunConfig } from '../../protocol/run-config';
import styles from './parts.module.css';

/** A link that opens the playground with these settings. What is there is saved, and offered again. */
export function PlaygroundLink(props: { settings: Partial<RunConfig>; children: ReactNode }) {
  const { i18n } = useTranslation();
  const query = new URLSearchParams({ lang: i18n.language });
  for (const [name, value] of Object.entries(props.settings)) query.set(name, String(value));
  return (
    <a className={styles.playground} href={`?${query.toString()}#playground`}>
      {props.children}
    </a>
  );
}
