import {
  Activity,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Selection } from 'react-aria-components/GridList';
import { Link } from 'react-aria-components/Link';
import { useTranslation } from 'react-i18next';

import { maximumOverlays } from '../store/library/overlay-state';
import { fileKindOf, foreignFormatOf } from '../store/datasets/file-kind';
import { useAppStore } from '../store/use-app-store';
import { focusAfterMenu } from '../ui/architecture/focus-after-menu';
import { Button } from '../ui/controls/button';
import type { Handover } from '../ui/files/handover';
import { lazyDialog, lazyPart } from '../ui/lazy-part';
import { Notice } from '../ui/notice';
import { showToast } from '../ui/toasts/show-toast';
import { useMediaQuery } from '../ui/use-media-query';
import { Comparison } from './comparison';
import { BackupNotices } from './backup-notices';
import { FilterField } from './filter-field';
import { ForkDialog } from './fork-dialog';
import { ImportButton } from './import-button';
import { ImportNotices } from './import-notices';
import { ListTools } from './list-tools';
import { lossRanges } from './loss-lines';
import { holdsImages, isMetric, isOfHeld } from './metrics';
import { NoRun } from './no-run';
import { PrintedRuns } from './printed-runs';
import { RunCards } from './run-cards';
import type { RunItem } from './run-list';
import { rowsOf, runIdsOf, withoutMembers } from './run-rows';
import styles from './runs-screen.module.css';
import { RunsTable } from './runs-table';
import { type Editing, type RunsView, type RunsViewActions, RunsViewContext } from './runs-view';
import { SelectionTools } from './selection-tools';
import { StoragePanel } from './storage-panel';
import { newestFirst, type RunSort } from './sort-runs';
import { scoreOf } from '../catalog/tasks';
import { useBackups } from './use-backups';
import { useBaseline } from './use-baseline';
import { useColumns } from './use-columns';
import { useCopyLink } from './use-copy-link';
import { useExports } from './use-exports';
import { useFilesWithRuns } from './use-files-with-runs';
import { useFilter } from './use-filter';
import { useFilterValues } from './use-filter-values';
import type { Imports } from './use-imports';
import { useItems } from './use-items';
import { useWeightExports } from './use-weight-exports';
import { useRunWords } from './use-run-words';
import { rowIn, useWayBack } from './use-way-back';

const RunPage = lazyPart(async () => (await import('./page/run-page')).RunPage, {
  whileAway: <Loading />,
});

const fetchPyTorch = async () => (await import('./pytorch/pytorch-dialog')).PyTorchDialog;
const PyTorchDialog = lazyDialog(fetchPyTorch, 'pytorch');

/** The saved runs: find them, tell them apart, compare them, go on with one. `files` with runs are imported. */
export function RunsScreen(props: {
  files: Handover<readonly File[]>;
  /** Takes those with weights. */
  weightFiles: Handover<readonly File[]>;
  /** The run whose page is shown in place of the list. */
  pageId?: string | undefined;
  /** What the browser has lost or damaged of what was stored. */
  storageNotices: ReactNode;
}) {
  const { files, weightFiles, pageId, storageNotices } = props;
  const { t } = useTranslation('runs');
  const status = useAppStore((state) => state.library.status);
  const count = useAppStore((state) => state.library.runs.length);
  const backups = useBackups();
  const imports = useFilesWithRuns(backups, weightFiles);
  // Who has an export and no backup wants its runs here all the same.
  const restore = async (file: File) => {
    // A damaged backup begins with anything.
    const kind = await fileKindOf(file);
    const isUnknown = kind === 'other' && !(await foreignFormatOf(file));
    const isBackup = kind === 'backup' || isUnknown;
    return isBackup ? backups.restore(file) : imports.read([file]);
  };
  const read = useEffectEvent((brought: readonly File[]) => void imports.read(brought));
  useEffect(() => files.receive((brought) => read(brought)), [files]);
  return (
    <main className={styles.screen} data-page={pageId !== undefined}>
      {storageNotices}
      <ImportNotices {...imports} />
      <BackupNotices {...backups} />
      <StorageNotice />
      {count > 0 ? (
        <Runs imports={imports} pageId={pageId} />
      ) : pageId !== undefined && status !== 'loading' ? (
        <NoRun id={pageId} />
      ) : (
        <div className={styles.empty}>
          {status === 'loading' ? (
            <Loading />
          ) : (
            <>
              <h2 tabIndex={-1}>{t('empty.title')}</h2>
              <p>{t('empty.text')}</p>
              <Link href="#playground">{t('empty.train')}</Link>
              <ImportButton {...imports} />
            </>
          )}
        </div>
      )}
      {status !== 'loading' && pageId === undefined && (
        <StoragePanel {...backups} restore={restore} />
      )}
    </main>
  );
}

/** What the browser does not give to keep runs with, if anything. */
function StorageNotice() {
  const { t } = useTranslation('runs');
  const status = useAppStore((state) => state.library.status);
  const isRefused = status === 'refused' || status === 'newer';
  const lacks = useAppStore((state) => state.library.lacks);
  // Where nothing is kept there is nothing that tabs could tell each other.
  const told = isRefused ? lacks.filter((service) => service === 'preferences') : lacks;
  const isSlow = useAppStore((state) => state.library.isSlow);
  const { t: saving } = useTranslation('saving');
  if (!isRefused && !isSlow && told.length === 0) return null;
  return (
    <Notice tone="note">
      {isSlow && <p>{saving('slow')}</p>}
      {isRefused && <p>{t(status)}</p>}
      {told.map((service) => (
        <p key={service}>{t(`lacks.${service}`)}</p>
      ))}
    </Notice>
  );
}

function Runs({ imports, pageId }: { imports: Imports; pageId: string | undefined }) {
  const { t } = useTranslation('runs');
  const status = useAppStore((state) => state.library.status);
  const runs = useAppStore((state) => state.library.runs);
  const currentId = useAppStore((state) => state.library.currentId);
  const elsewhere = useAppStore((state) => state.library.elsewhere);
  const overlays = useAppStore((state) => state.overlays);
  const store = useAppStore((state) => state.actions);
  const words = useRunWords();
  const saveRuns = useExports();
  const saveWeights = useWeightExports();
  const copyLink = useCopyLink();
  const [baselineId, setBaselineId] = useBaseline();
  const filtering = useFilter(words);
  const hasHeld = runs.some(holdsImages);
  const [columns, setColumns] = useColumns(hasHeld);
  const [chosenSort, setSort] = useState(newestFirst);
  // By what is not shown nothing is sorted.
  const sort = columns.includes(chosenSort.column) ? chosenSort : newestFirst;
  const [selected, setSelected] = useState<Selection>(new Set());
  const [editing, setEditing] = useState<Editing>();
  const [isComparing, setComparing] = useState(false);
  const [forkedId, setForkedId] = useState<string>();
  const [leavingId, setLeavingId] = useState<string>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const isWide = useMediaQuery('(min-width: 901px)');
  const list = useRef<HTMLDivElement>(null);
  const isPage = pageId !== undefined;
  const returnTo = useWayBack(list, pageId);

  // Other tabs begin and end runs without a word.
  useEffect(() => store.lookElsewhere(), [store]);

  const rows = useMemo(() => rowsOf(runs, words.groupName, baselineId), [runs, words, baselineId]);
  const { terms, termsBefore, setText: setFilter } = filtering;
  const items = useItems(rows, terms, termsBefore, sort, words, open);
  const valuesOf = useFilterValues(runs, words);
  const selectedIds = withoutMembers(
    items.map(({ id }) => id).filter((id) => selected === 'all' || selected.has(id)),
    rows,
  );

  const [forked, leaving, baseline] = [forkedId, leavingId, baselineId].map((id) =>
    id === undefined ? undefined : rows.get(id)?.run,
  );
  const view = useMemo((): RunsView => {
    const charted = new Set(overlays.map(({ id }) => id));
    const focusRow = (id: string | undefined) =>
      focusAfterMenu(() => (id === undefined || isPage ? headingOf() : rowIn(list.current, id)));

    const actions: RunsViewActions = {
      toggleGroup: (id) => setOpen((before) => toggled(before, id)),
      edit(id, field) {
        // A group is called by what it repeats.
        if (!rows.get(id)?.group) setEditing({ id, field });
      },
      endEdit(change) {
        if (!editing) return;
        if (change) store.editRun(editing.id, change);
        setEditing(undefined);
        focusRow(editing.id);
      },
      pin: setBaselineId,
      remove(chosen) {
        const ids = runIdsOf(chosen, rows);
        const isUnderWay = (id: string) => id === currentId || elsewhere.has(id);
        for (const id of ids.filter(isUnderWay)) {
          showToast(t('kept', { name: words.name(rows.get(id)!.run) }));
        }
        const gone = ids.filter((id) => !isUnderWay(id));
        const [first] = gone;
        if (first === undefined) return;
        const told =
          gone.length === 1
            ? t('deleted.one', { name: words.name(rows.get(first)!.run) })
            : t('deleted.several', { amount: gone.length });
        const next = nextTo(items, [...chosen, ...gone]);
        store.deleteRuns(gone);
        if (isPage) {
          returnTo(next);
          location.hash = 'runs';
        } else focusRow(next);
        setSelected(new Set());
        showToast(told, () => {
          store.undoDelete(gone);
          focusAfterMenu(() => rowIn(list.current, chosen[0]!));
        });
      },
      copyLink(id) {
        const row = rows.get(id);
        if (row) void copyLink(row, runs);
      },
      toggleChart: store.toggleOverlay,
      showOnCharts(ids) {
        const added = ids.filter((id) => id !== currentId && !charted.has(id));
        if (charted.size + added.length > maximumOverlays) {
          showToast(t('menu.chartsAreFull', { amount: maximumOverlays }));
        }
        for (const id of added) store.toggleOverlay(id);
        location.hash = 'playground';
      },
      exportRuns: (ids, format) => void saveRuns(runIdsOf(ids, rows), format),
      saveWeights: (id, format) => void saveWeights(id, format),
      fork: setForkedId,
      toPyTorch: setLeavingId,
      open(id) {
        if (id !== currentId) void store.continueRun(id);
        location.hash = 'playground';
      },
    };
    const lossRangeOf = lossRanges(runs);
    const kinds = new Set(runs.map(({ config }) => scoreOf(config.task)));
    const shown = { words, columns, lossRangeOf, kinds, hasHeld, baseline };
    return { rows, ...shown, currentId, elsewhere, charted, editing, open, actions };
  }, [
    runs,
    rows,
    items,
    words,
    columns,
    hasHeld,
    baseline,
    currentId,
    elsewhere,
    overlays,
    editing,
    open,
    isPage,
    returnTo,
    t,
    setBaselineId,
    copyLink,
    saveRuns,
    saveWeights,
    store,
  ]);

  const toTop = useCallback(() => list.current?.querySelector('[role="grid"]')?.scrollTo(0, 0), []);
  const onSort = useCallback(
    (chosen: RunSort) => {
      setSort(chosen);
      toTop();
    },
    [toTop],
  );
  const onFilter = (text: string) => {
    setFilter(text);
    toTop();
  };
  const shown = pageId === undefined ? undefined : rows.get(pageId);
  const onPage = shown?.group ? undefined : shown;
  // A box of the chooser is ticked at once, whatever the list takes.
  const shownColumns = useDeferredValue(columns);
  const listProps = {
    items,
    columns: shownColumns,
    sort,
    onSort,
    selected,
    onSelect: setSelected,
  };
  return (
    <RunsViewContext value={view}>
      {pageId !== undefined &&
        (onPage ? (
          <RunPage key={pageId} row={onPage} />
        ) : status === 'loading' ? (
          <Loading />
        ) : (
          <NoRun id={pageId} />
        ))}
      {/* What was filtered, sorted and selected is so still when one comes back. */}
      <Activity mode={isPage ? 'hidden' : 'visible'}>
        <div className={styles.head}>
          <div className={styles.tools}>
            <ListTools
              filter={<FilterField {...filtering} setText={onFilter} valuesOf={valuesOf} />}
              columns={columns}
              onChoose={setColumns}
              nameOf={words.column}
              total={runs.length}
              shown={
                runIdsOf(
                  items.map(({ id }) => id),
                  rows,
                ).length
              }
              imports={imports}
              isByTests={hasHeld && isMetric(sort.column) && !isOfHeld(sort.column)}
              {...(!isWide && { sort, onSort })}
            />
          </div>
          {selectedIds.length > 0 && (
            <SelectionTools
              ids={selectedIds}
              onCompare={() => setComparing(true)}
              onClear={() => setSelected(new Set())}
            />
          )}
        </div>
        <div
          ref={list}
          className={styles.list}
          onKeyDownCapture={(event) => {
            const target = event.target as HTMLElement;
            const id = target.closest('[role="row"]')?.getAttribute('data-key');
            if (target.tagName === 'INPUT' || !id || !rows.has(id)) return;
            if (event.key === 'F2') view.actions.edit(id, 'name');
            if (event.key === 'Delete') {
              view.actions.remove(selectedIds.includes(id) ? selectedIds : [id]);
            }
          }}
        >
          {items.length === 0 ? (
            <div className={styles.none}>
              <p>{t('filter.none', { text: filtering.text })}</p>
              <Button onPress={() => onFilter('')}>{t('filter.clear')}</Button>
            </div>
          ) : isWide ? (
            <RunsTable {...listProps} />
          ) : (
            <RunCards {...listProps} />
          )}
        </div>
        <PrintedRuns items={items} />
      </Activity>
      {forked && <ForkDialog run={forked} onClose={() => setForkedId(undefined)} />}
      {leaving && <PyTorchDialog run={leaving} onClose={() => setLeavingId(undefined)} />}
      {isComparing && selectedIds.length > 1 && (
        <Comparison ids={selectedIds} onClose={() => setComparing(false)} />
      )}
    </RunsViewContext>
  );
}

function Loading() {
  const { t } = useTranslation('runs');
  return <p role="status">{t('loading')}</p>;
}

const headingOf = () => document.querySelector<HTMLElement>('main h2');

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The entry that stands where these were. */
function nextTo(items: readonly RunItem[], ids: readonly string[]): string | undefined {
  const first = items.findIndex(({ id }) => ids.includes(id));
  const stays = ({ id }: RunItem) => !ids.includes(id);
  return (items.slice(first).find(stays) ?? items.findLast(stays))?.id;
}
