import {
  type ComponentType,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';

import type { app } from '../locales/en/app';
import { Button } from './controls/button';
import { ErrorBoundary } from './error-boundary';
import { styled } from './failed-styles';
import { Notice } from './notice';
import { askForVersion, type VersionThere } from './page-version';
import { useReload } from './reload';
import { showToast } from './toasts/show-toast';
import { useTellMissing } from './toasts/use-tell-missing';

export interface LazyPartOptions<Props extends object> {
  /** What stands in its place until it has come. */
  readonly whileAway?: ReactNode;
  /**
   * Gives the component if it has come already, by whoever fetched it: then it is shown with all the rest, and
   * nothing stands in its place first.
   */
  readonly here?: () => ComponentType<Props> | undefined;
  /** Around the word that it can't be had: the landmark of a whole screen, say. */
  readonly around?: (notice: ReactNode) => ReactNode;
}

/**
 * A part of the page whose script is fetched once it is first shown, after all that was there before
 * it has been painted. Where it can't be had, or breaks, that is said in its place, with a way to try again:
 * nothing around it is touched.
 *
 * @param fetchPart resolves to the component; called again after it has rejected
 */
export function lazyPart<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  { whileAway = null, here, around = (notice) => notice }: LazyPartOptions<Props> = {},
): ComponentType<Props> {
  const usePart = partOf(fetchPart, here);
  return function LazyPart(props: Props) {
    const [attempt, setAttempt] = useState(1);
    const [failure, setFailure] = useState<{ there: VersionThere; attempt: number }>();
    const Part = usePart(attempt, () => {
      void askForVersion().then((there) => setFailure({ there, attempt }));
    });
    if (Part) {
      return (
        <ErrorBoundary whenBroken={(error, retry) => around(<BrokenPart {...{ error, retry }} />)}>
          <Part {...props} />
        </ErrorBoundary>
      );
    }
    if (!failure) return whileAway;
    // After another failure it is a new one, which is read out again.
    return around(
      <MissingPart
        key={failure.attempt}
        there={failure.there}
        isRepeated={failure.attempt > 1}
        onRetry={() => setAttempt(failure.attempt + 1)}
      />,
    );
  };
}

type DialogName = keyof (typeof app)['lazyPart']['dialogs'];

/**
 * The same for a dialog, which covers the page and has no place in it: one that can't be had is closed, and
 * that is told at the foot of the page, by its `name`. Opened again, it is fetched again.
 */
export function lazyDialog<Props extends { onClose: () => void }>(
  fetchDialog: () => Promise<ComponentType<Props>>,
  name: DialogName,
): ComponentType<Props> {
  const usePart = partOf(fetchDialog);
  return function LazyDialog(props: Props) {
    const { t } = useTranslation();
    const tellMissing = useTellMissing();
    const Dialog = usePart(1, () => {
      props.onClose();
      const dialog = t('lazyPart.dialog', { name: t(`lazyPart.dialogs.${name}`) });
      void tellMissing(t('lazyPart.missingDialog', { dialog }), dialog);
    });
    if (!Dialog) return null;
    return (
      <ErrorBoundary whenBroken={(error) => <BrokenDialog error={error} onClose={props.onClose} />}>
        <Dialog {...props} />
      </ErrorBoundary>
    );
  };
}

/**
 * A hook that gives the component once it is here, and fetches it at every new `attempt`. Rejections go to
 * `onMissing`, unless nobody waits any more.
 */
function partOf<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  here?: () => ComponentType<Props> | undefined,
) {
  // Once it is here, whoever shows it again has it at once.
  let fetched: ComponentType<Props> | undefined;
  return function usePart(attempt: number, onMissing: () => void) {
    const [Part, setPart] = useState(() => (fetched ??= here?.()));
    const tell = useEffectEvent(onMissing);
    useEffect(() => {
      if (Part) return undefined;
      let isGone = false;
      styled(fetchPart).then(
        (part) => {
          fetched = part;
          if (!isGone) setPart(() => part);
        },
        () => {
          if (!isGone) tell();
        },
      );
      return () => {
        isGone = true;
      };
    }, [Part, attempt]);
    return Part;
  };
}

/** Firefox does not ask again for a script that it could not have: then only loading the page anew helps. */
const missingWords = {
  none: 'lazyPart.missing',
  same: 'lazyPart.stuck',
  newer: 'lazyPart.gone',
} as const satisfies Record<VersionThere, string>;

function MissingPart(props: { there: VersionThere; isRepeated: boolean; onRetry: () => void }) {
  const { there, isRepeated, onRetry } = props;
  const { t } = useTranslation();
  const { reload, note } = useReload();
  const words = t(missingWords[there], { what: t('lazyPart.this') });
  return (
    <Notice
      tone="bad"
      actions={
        there === 'newer' ? (
          <Button onPress={reload}>{t('newVersion.reload')}</Button>
        ) : (
          <TryAgain takesFocus={isRepeated} onRetry={onRetry} />
        )
      }
    >
      <p>{there === 'none' ? words : words + t('betweenSentences') + note}</p>
    </Notice>
  );
}

function BrokenPart({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" actions={<TryAgain takesFocus={false} onRetry={retry} />}>
      <p>{t('lazyPart.broken')}</p>
      <p>{t('notices.details', { detail: error.message })}</p>
    </Notice>
  );
}

function BrokenDialog({ error, onClose }: { error: Error; onClose: () => void }) {
  const { t } = useTranslation();
  const close = useEffectEvent(onClose);
  useEffect(() => {
    close();
    showToast(
      [t('lazyPart.broken'), t('notices.details', { detail: error.message })].join(
        t('betweenSentences'),
      ),
    );
  }, [error, t]);
  return null;
}

/** `takesFocus`: the button that had it, and was pressed, is gone. */
function TryAgain({ takesFocus, onRetry }: { takesFocus: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  const { reload } = useReload();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <>
      <Button ref={button} onPress={onRetry}>
        {t('lazyPart.retry')}
      </Button>
      <Button variant="quiet" onPress={reload}>
        {t('lazyPart.reload')}
      </Button>
    </>
  );
}
