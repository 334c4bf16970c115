import { useTranslation } from 'react-i18next';

import { hasStoppedByItself } from '../../protocol/own-stop';
import { useAppStore } from '../../store/use-app-store';
import { accuracyText } from '../../ui/accuracy-text';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { focusControls } from '../controls/focus-controls';

/** The run that was under way when the page was closed. */
export function Offer() {
  const { t } = useTranslation('saving');
  const format = useFormat();
  const nameOf = useRunName();
  const { continueRun, dismissOffer } = useAppStore((state) => state.actions);
  const run = useAppStore(({ library }) => library.runs.find(({ id }) => id === library.offeredId));
  if (!run) return null;
  const { step, epoch } = run.summary;
  const hasStopped = hasStoppedByItself(run);
  const accuracy = accuracyText(run.summary, format);
  const words = { name: nameOf(run), step: format.count(step), epoch: format.count(epoch) };
  return (
    <Notice
      tone="note"
      actions={
        <>
          <Button
            variant="primary"
            onPress={() => {
              focusControls();
              void continueRun(run.id);
            }}
          >
            {t('offer.goOn')}
          </Button>
          <Button
            variant="quiet"
            onPress={() => {
              focusControls();
              dismissOffer();
            }}
          >
            {t('offer.leave')}
          </Button>
        </>
      }
    >
      <p>
        {accuracy === undefined
          ? t(hasStopped ? 'offer.stopped' : 'offer.untested', words)
          : t(hasStopped ? 'offer.stoppedTested' : 'offer.told', { ...words, accuracy })}
      </p>
    </Notice>
  );
}
