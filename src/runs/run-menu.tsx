import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';

import { hasStoppedByItself } from '../protocol/own-stop';
import { followsFromSeed } from '../protocol/run-lineage';
import { maximumOverlays } from '../store/library/overlay-state';
import { weightsFormats } from '../store/hand-over/weights-formats';
import styles from './run-menu.module.css';
import type { RunRow } from './run-rows';
import { useRunsView } from './runs-view';

export interface RunEntry {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  /** Why it can't be done now. */
  readonly objection?: string | undefined;
}

/** What can be done with a run. */
export function RunMenu({ row }: { row: RunRow }) {
  const { words } = useRunsView();
  const label = words.t('menu.label', { name: words.name(row.run) });
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} aria-label={label}>
        <span aria-hidden="true">⋯</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Entries row={row} label={label} />
      </Popover>
    </MenuTrigger>
  );
}

const ofOneRun = ['open', 'fork', 'rename', 'note', 'py', ...weightsFormats, 'pytorch'];

/** What can be done with a run, wherever it is offered. */
export function useRunEntries(row: RunRow): readonly RunEntry[] {
  const { run, group } = row;
  const { rows, words, baseline, currentId, elsewhere, charted, actions } = useRunsView();
  const { t } = words;
  const { t: files } = useTranslation('files');
  const { t: share } = useTranslation('share');
  const { t: race } = useTranslation('race');
  const { t: handOver } = useTranslation('handOver');
  const isCurrent = run.id === currentId;
  const underWayElsewhere = elsewhere.has(run.id) ? t('menu.isElsewhere') : undefined;
  const stays = t(hasStoppedByItself(run) ? 'menu.hasStopped' : 'menu.isUnderWay');
  const isCharted = charted.has(run.id);
  const chartsAreFull =
    charted.size >= maximumOverlays
      ? t('menu.chartsAreFull', { amount: maximumOverlays })
      : undefined;
  const isBaseline = run.id === baseline?.id;
  const isFromSeed = followsFromSeed(run, (id) => rows.get(id)?.run);
  // What came from a file came without weights: it is replayed from its seed, if that leads there.
  const cannotReplay =
    run.importedAt !== undefined &&
    run.weightsFrom === undefined &&
    (!isFromSeed || run.summary.hasDiverged);
  const all: readonly RunEntry[] = [
    {
      id: 'open',
      label: isCurrent ? t('menu.toPlayground') : t('menu.continue'),
      run: () => actions.open(run.id),
      objection: underWayElsewhere ?? (cannotReplay ? files('import.noWeights') : undefined),
    },
    { id: 'fork', label: race('fork.menu'), run: () => actions.fork(run.id) },
    {
      id: 'chart',
      label: isCharted ? t('menu.offCharts') : t('menu.onCharts'),
      run: () => actions.toggleChart(run.id),
      objection: isCurrent ? t('menu.isOnCharts') : isCharted ? undefined : chartsAreFull,
    },
    { id: 'rename', label: t('menu.rename'), run: () => actions.edit(run.id, 'name') },
    { id: 'note', label: t('menu.note'), run: () => actions.edit(run.id, 'note') },
    {
      id: 'pin',
      label: isBaseline ? t('menu.unpin') : t('menu.pin'),
      run: () => actions.pin(isBaseline ? undefined : run.id),
    },
    {
      id: 'link',
      label: share('runLink.copy'),
      run: () => actions.copyLink(run.id),
      objection: isFromSeed ? undefined : share('runLink.notFromSeed'),
    },
    { id: 'csv', label: files('export.csv'), run: () => actions.exportRuns([run.id], 'csv') },
    { id: 'json', label: files('export.json'), run: () => actions.exportRuns([run.id], 'json') },
    { id: 'py', label: files('export.py'), run: () => actions.exportRuns([run.id], 'py') },
    ...weightsFormats.map((format) => ({
      id: format,
      label: files(`weights.${format}`),
      run: () => actions.saveWeights(run.id, format),
    })),
    {
      id: 'pytorch',
      label: handOver('menu'),
      run: () => actions.toPyTorch(run.id),
      objection: underWayElsewhere ?? (cannotReplay ? files('import.noWeights') : undefined),
    },
    {
      id: 'delete',
      label: t('menu.delete'),
      run: () => actions.remove([run.id]),
      objection: isCurrent ? stays : underWayElsewhere,
    },
  ];
  // Of several seeds there is no one to go on with, and their name says what is repeated.
  return group ? all.filter(({ id }) => !ofOneRun.includes(id)) : all;
}

/** Made when the menu is opened: there is one for each run. */
function Entries({ row, label }: { row: RunRow; label: string }) {
  const entries = useRunEntries(row);
  return (
    <Menu className={styles.menu ?? ''} aria-label={label}>
      {entries.map((entry) => (
        <MenuItem
          key={entry.id}
          id={entry.id}
          className={styles.item ?? ''}
          textValue={entry.label}
          isDisabled={entry.objection !== undefined}
          onAction={entry.run}
        >
          <Text slot="label">{entry.label}</Text>
          {entry.objection && (
            <Text slot="description" className={styles.objection ?? ''}>
              {entry.objection}
            </Text>
          )}
        </MenuItem>
      ))}
    </Menu>
  );
}
