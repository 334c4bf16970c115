/// <reference types="vite/client" />
import { ownShape } from '../../catalog/datasets';
import { taskOf } from '../../catalog/tasks';
import { unpackImages } from '../../math/data/packed-images';
import { type CarriedState, stateFilePieces } from '../weights-file/state-file';
import { idxFiles } from './idx-files';
import { networkModule } from './network-module';
import { notebook } from './notebook';
import { type FolderLanguage, readme } from './texts';

export type { FolderLanguage };

/** Those that are the same for every run, by their paths. */
const pythonFiles = import.meta.glob<string>('./python/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** How many of the next steps are compared, if the state says so many. */
export const comparedSteps = 20;

export interface FolderParts {
  readonly state: CarriedState;
  readonly name: string;
  readonly language: FolderLanguage;
  /** Data of one's own, as `packImages` made them. */
  readonly images?: Uint8Array;
}

/**
 * The folder with which a run goes on in PyTorch, its files by their paths:
 * `docs/decisions/0051-the-script-that-goes-on.md`.
 */
export function pytorchFolder(parts: FolderParts): Record<string, Uint8Array> {
  const { state, name, language, images } = parts;
  const { config, snapshot, dataset, replicas, next } = state;
  const isMnist = config.dataset === 'mnist';
  const values = {
    name,
    step: String(snapshot.step),
    next: String(snapshot.step + 1),
    count: String(Math.min(comparedSteps, next?.loss.length ?? 0)),
    dataset: dataset.name,
    replicas: String(replicas),
  };
  const texts = {
    'README.md': readme(language, isMnist, values),
    'notebook.ipynb': notebook(language, taskOf(config.task).network, values),
    'network.py': networkModule(config),
    ...byPath(Object.entries(pythonFiles), './python/', ''),
  };
  const own =
    images && idxFiles(unpackImages(images, ownShape(config.dataset)!), ownShape(config.dataset)!);
  const encoder = new TextEncoder();
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]),
    ),
    'state.safetensors': joined([...stateFilePieces(state)]),
    ...byPath(Object.entries(own ?? {}), '', 'data/'),
  };
}

const byPath = <Content>(files: [string, Content][], before: string, after: string) =>
  Object.fromEntries(
    files.map(([path, content]) => [after + path.slice(before.length), content]),
  ) as Record<string, Content>;

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
