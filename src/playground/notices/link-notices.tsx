import { useTranslation } from 'react-i18next';

import { isHuge } from '../../protocol/run-memory';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useFormat } from '../../ui/use-format';
import { useLaneName } from '../race/use-lane-name';
import { LinkProblemText } from './link-problem';
import { PassingNotice } from './passing-notice';

/** What came of the page's address: what of it can't be, and what it has in store. */
export function LinkNotices() {
  return (
    <>
      <LinkProblems />
      <Replay />
      <LinkedRace />
      <OtherBackend />
      <HugeModel />
    </>
  );
}

/** What of the page's address can't be. */
export function LinkProblems() {
  const { t } = useTranslation();
  const problems = useAppStore((state) => state.linkProblems);
  const { dismissLinkProblems } = useAppStore((state) => state.actions);
  if (problems.length === 0) return null;
  return (
    <Notice
      tone="note"
      actions={
        <Button variant="quiet" onPress={dismissLinkProblems}>
          {t('notices.dismiss')}
        </Button>
      }
    >
      {problems.map((problem) => (
        <p key={JSON.stringify(problem)}>
          <LinkProblemText problem={problem} />
        </p>
      ))}
    </Notice>
  );
}

/** Settings that change by themselves, and how far that has come. */
function Replay() {
  const { t } = useTranslation('share');
  const format = useFormat();
  const changes = useAppStore((state) => state.linkedRun.adjustments);
  const lastStep = changes.at(-1)?.afterStep ?? 0;
  const phase = useAppStore(({ run }) => {
    if (!run.isOfLink || run.isTakenOver) return 'left';
    return run.step <= lastStep ? 'planned' : 'over';
  });
  const { replayLink } = useAppStore((state) => state.actions);
  if (changes.length === 0) return null;
  const again = <Button onPress={replayLink}>{t('replay.again')}</Button>;
  const step = format.count(lastStep);
  // With each phase it has something new to say.
  return (
    <PassingNotice key={phase} action={phase !== 'planned' && again}>
      <p>{t(`replay.${phase}`, { amount: format.count(changes.length), step })}</p>
    </PassingNotice>
  );
}

/** A race, or a run over several seeds: it takes a while, so nobody's computer begins with it by itself. */
function LinkedRace() {
  const { t } = useTranslation('share');
  const format = useFormat();
  const toName = useLaneName();
  const race = useAppStore((state) => state.linkedRace);
  const isReady = useAppStore((state) => state.run.status.phase === 'ready' && !state.race);
  const { startLinkedRace } = useAppStore((state) => state.actions);
  if (!race) return null;
  const { contestants, rules } = race;
  const limit = t(`race.${rules.clock}`, {
    count: rules.limit,
    amount: format.count(rules.clock === 'steps' ? rules.limit : rules.limit / 1000),
  });
  const lanes = contestants.map(toName).join(t('race.separator'));
  const kind = contestants.length === 0 ? 'repeat' : rules.seeds > 1 ? 'ofSeeds' : 'ofOneSeed';
  const start = (
    <Button isDisabled={!isReady} onPress={startLinkedRace}>
      {t('race.start')}
    </Button>
  );
  return (
    <PassingNotice action={start}>
      <p>{t(`race.${kind}`, { lanes, seeds: format.count(rules.seeds), limit })}</p>
    </PassingNotice>
  );
}

/** A huge model that is chosen before anything was trained does not begin by itself. */
function HugeModel() {
  const { t } = useTranslation('share');
  const { askAboutHuge } = useAppStore((state) => state.actions);
  const waits = useAppStore(
    ({ config, run }) => run.step === 0 && config.model !== run.config.model && isHuge(config),
  );
  if (!waits) return null;
  return (
    <Notice tone="note" actions={<Button onPress={askAboutHuge}>{t('hugeModelBegin')}</Button>}>
      <p>{t('hugeModel')}</p>
    </Notice>
  );
}

/** The same curve comes of the same backend alone. */
function OtherBackend() {
  const { t } = useTranslation();
  const { t: share } = useTranslation('share');
  const wanted = useAppStore((state) => state.linkedRun.config.backend);
  const isWanted = useAppStore(({ run }) => run.config.backend === wanted);
  const used = useAppStore((state) => state.backend?.backend);
  if (wanted === 'auto' || !isWanted || !used || used === wanted) return null;
  return (
    <PassingNotice>
      <p>
        {share('replay.otherBackend', {
          wanted: t(`backend.names.${wanted}`),
          used: t(`backend.names.${used}`),
        })}
      </p>
    </PassingNotice>
  );
}
