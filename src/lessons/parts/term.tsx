import { type ReactNode, useState } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { useTranslation } from 'react-i18next';

import type { Language } from '../../locales/languages';
import { glossary, type TermId } from '../glossary';
import styles from './parts.module.css';

/** A term in the text: pointed at, focused or tapped, it says what it is called in both languages and what it means. */
export function Term({ id, children }: { id: TermId; children: ReactNode }) {
  const { i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const language = i18n.language as Language;
  const other = language === 'en' ? 'zh-CN' : 'en';
  const entry = glossary[id];
  return (
    // Pressing must not close it: on a touch screen that is how it opens.
    <TooltipTrigger
      delay={200}
      closeDelay={100}
      shouldCloseOnPress={false}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <Focusable>
        {/* A button would be a box of its own, and the comma after it could begin a line. */}
        <span
          role="button"
          tabIndex={0}
          className={styles.term}
          // A tap gives it the focus, too.
          onFocus={() => setOpen(true)}
        >
          {children}
        </span>
      </Focusable>
      <Tooltip className={styles.meaning ?? ''} offset={6}>
        {/* Its full name here, which may have more to it than the text has, and what it is called there. */}
        <strong>{entry[language].word}</strong> <span lang={other}>{entry[other].word}</span>
        <br />
        {entry[language].meaning}
      </Tooltip>
    </TooltipTrigger>
  );
}
