import { type ReactNode, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { InspectView } from '../../protocol/inspection';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';
import { SaveView } from '../save-view';
import { useIsOnScreen } from '../use-is-on-screen';
import { useView } from '../use-view';
import { ViewCard } from '../view-card';
import { isLate } from './is-late';
import own from './why.module.css';

export interface ImageViewCardProps<View extends InspectView> {
  /** Of the card in the grid. */
  className: string | undefined;
  title: string;
  lead: string;
  /** What is asked of the image that is looked at. */
  view: View;
  /** Of the files, before the step. */
  name: string;
  waiting: string;
  /** What is saved as a table; undefined: there is nothing to be saved. */
  rowsOf: (shown: ShownView<View['view']>) => (() => (string | number)[][]) | undefined;
  /** What is asked, and the answer in words. */
  filters: (shown: ShownView<View['view']> | undefined) => ReactNode;
  /** `drawing` holds what is saved as a picture. */
  children: (
    shown: ShownView<View['view']>,
    drawing: RefObject<HTMLDivElement | null>,
  ) => ReactNode;
  /** What stands below, whether the answer is there or not. */
  foot?: ReactNode;
}

/** A view of the image that is looked at, computed while its card can be seen; an answer to another question is shown as such. */
export function ImageViewCard<View extends InspectView>(props: ImageViewCardProps<View>) {
  const { className, title, lead, view, name, waiting, rowsOf, filters, children, foot } = props;
  const { t } = useTranslation('why');
  const format = useFormat();
  const card = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const shown = useView(view, useIsOnScreen(card));
  const rows = shown && rowsOf(shown);
  return (
    <div ref={card} className={className}>
      <ViewCard
        title={title}
        lead={lead}
        tools={
          rows && <SaveView name={`${name}-step-${shown.step}`} drawing={drawing} rows={rows} />
        }
      >
        <div className={styles.filters}>{filters(shown)}</div>
        {shown ? (
          <div className={own.shown} data-late={isLate(view, shown.result.view)}>
            {children(shown, drawing)}
            <p className={styles.from}>{t('step', { step: format.count(shown.step) })}</p>
          </div>
        ) : (
          <p className={styles.note} role="status">
            {waiting}
          </p>
        )}
        {foot}
      </ViewCard>
    </div>
  );
}
