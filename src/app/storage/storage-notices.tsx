import { useTranslation } from 'react-i18next';

import type { OwnDatasetInfo } from '../../protocol/own-images';
import type { SavedRun } from '../../protocol/saved-run';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toasts/show-toast';
import { useDetailWords } from '../../ui/use-detail-words';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { useSaveFile } from '../../ui/use-save-file';
import { type DamageLine, damageLines, type Owner } from './damage-lines';
import styles from './storage-notices.module.css';

const mostLines = 6;

type RecordField = keyof SavedRun | keyof OwnDatasetInfo;

/** What the browser has lost or damaged of what was stored. */
export function StorageNotices() {
  const lost = useAppStore((state) => state.library.care.lostRuns);
  const faults = useAppStore((state) => state.library.care.faults);
  return (
    <>
      {lost > 0 && <LostRuns amount={lost} />}
      {faults.length > 0 && <DamageNotice lines={damageLines(faults)} />}
    </>
  );
}

function LostRuns({ amount }: { amount: number }) {
  const { t } = useTranslation('storage');
  const format = useFormat();
  const { dismissLoss } = useAppStore((state) => state.actions);
  return (
    <Notice
      tone="bad"
      actions={
        <Button variant="quiet" onPress={dismissLoss}>
          {t('lost.dismiss')}
        </Button>
      }
    >
      <p>{t('lost.told', { count: amount, amount: format.count(amount) })}</p>
    </Notice>
  );
}

function DamageNotice({ lines }: { lines: readonly DamageLine[] }) {
  const { t } = useTranslation('storage');
  const format = useFormat();
  const { removeDamage, dismissDamage, backUp } = useAppStore((state) => state.actions);
  const hasRuns = useAppStore((state) => state.library.runs.length > 0);
  const saveFile = useSaveFile();
  const detailWords = useDetailWords();
  // What another version of the page has a use for is not to be removed.
  const canRemove = lines.some(({ kind }) => kind !== 'misfit');

  async function remove(): Promise<void> {
    try {
      const undo = await removeDamage();
      showToast(t('damage.removed'), () => void undo());
    } catch (error) {
      showToast(t('damage.failed', { detail: detailWords(String(error)) }));
    }
  }

  return (
    <Notice
      tone={canRemove ? 'bad' : 'note'}
      actions={
        <>
          {canRemove && <Button onPress={() => void remove()}>{t('damage.remove')}</Button>}
          {canRemove && hasRuns && (
            <Button onPress={() => void saveFile(() => backUp())}>{t('damage.backUp')}</Button>
          )}
          <Button variant="quiet" onPress={dismissDamage}>
            {t('damage.dismiss')}
          </Button>
        </>
      }
    >
      {canRemove && (
        <p>
          <strong>{t('damage.title')}</strong>
        </p>
      )}
      <ul className={styles.lines}>
        {lines.slice(0, mostLines).map((line, index) => (
          <li key={index}>
            <LineText line={line} />
          </li>
        ))}
        {lines.length > mostLines && (
          <li>{t('damage.more', { amount: format.count(lines.length - mostLines) })}</li>
        )}
      </ul>
      {lines.some(({ kind }) => kind === 'run' || kind === 'dataset') && (
        <p>{t('damage.removal')}</p>
      )}
    </Notice>
  );
}

function LineText({ line }: { line: DamageLine }) {
  const { t } = useTranslation('storage');
  const { t: app } = useTranslation();
  const { t: saving } = useTranslation('saving');
  const format = useFormat();
  const runName = useRunName();
  const runs = useAppStore((state) => state.library.runs);
  const own = useAppStore((state) => state.datasets.own);
  const nameOf = ({ id, name }: Owner) =>
    own.find((info) => info.id === id)?.name ??
    runName(runs.find((run) => run.id === id) ?? { id, name });
  const fieldWords = (fields: readonly string[]) => {
    const words = fields.map((field) => t(`damage.fields.${field as RecordField}`));
    return [...new Set(words)].join(t('damage.separator'));
  };
  switch (line.kind) {
    case 'run':
    case 'dataset': {
      const words = { name: nameOf(line.owner), fields: fieldWords(line.fields) };
      return t(line.fields.length === 0 ? 'damage.unreadable' : `damage.${line.kind}`, words);
    }
    case 'mended':
      return t('damage.mended', { name: nameOf(line.owner), fields: fieldWords(line.fields) });
    case 'misfit':
      return saving('trouble.misfit', {
        name: nameOf(line.owner),
        field: app(`fields.${line.field}`),
        value: line.value,
      });
    case 'hole':
      return t('damage.hole', {
        count: line.amount,
        name: nameOf(line.owner),
        amount: format.count(line.amount),
        first: format.count(line.first),
        last: format.count(line.last),
      });
    case 'cutOff':
      return t('damage.cutOff', {
        name: nameOf(line.owner),
        last: format.count(line.last),
        expected: format.count(line.expected),
      });
    case 'pieces':
      return t('damage.pieces', { name: nameOf(line.owner) });
    case 'checkpoints': {
      const steps = line.steps.map((step) => format.count(step)).join(t('damage.separator'));
      const isOne = line.steps.length === 1;
      return t(isOne ? 'damage.checkpoint' : 'damage.checkpoints', {
        name: nameOf(line.owner),
        steps,
      });
    }
    case 'images':
      return t('damage.images', { name: nameOf(line.owner) });
    case 'strays':
      return t('damage.strays', { amount: format.count(line.amount) });
    default:
      return line satisfies never;
  }
}
