import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from './controls/button';
import { styled } from './failed-styles';
import { Notice } from './notice';

/**
 * A part of the page whose script is fetched once it is first shown, after all that was there before
 * it has been painted. Where it can't be had, that is said in its place, with a way to try again:
 * nothing around it is touched.
 *
 * @param fetchPart resolves to the component; called again after it has rejected
 * @param whileAway what stands in its place meanwhile
 */
export function lazyPart<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  whileAway: ReactNode = null,
): ComponentType<Props> {
  // Once it is here, whoever shows it again has it at once.
  let fetched: ComponentType<Props> | undefined;
  return function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => fetched);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (Part || isMissing) return undefined;
      let isGone = false;
      styled(fetchPart).then(
        (part) => {
          fetched = part;
          if (!isGone) setPart(() => part);
        },
        () => {
          if (!isGone) setMissing(true);
        },
      );
      return () => {
        isGone = true;
      };
    }, [Part, isMissing]);
    if (Part) return <Part {...props} />;
    return isMissing ? <MissingPart onRetry={() => setMissing(false)} /> : whileAway;
  };
}

function MissingPart({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="bad"
      actions={
        <>
          <Button onPress={onRetry}>{t('lazyPart.retry')}</Button>
          <Button variant="quiet" onPress={() => location.reload()}>
            {t('lazyPart.reload')}
          </Button>
        </>
      }
    >
      <p>{t('lazyPart.missing')}</p>
    </Notice>
  );
}
