/// <reference types="vite/client" />
import type { RunConfig } from '../run-config';
import { networkModule } from './network-module';

/** Those that are the same for every run, by their paths. */
const pythonFiles = import.meta.glob<string>('./python/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface FolderParts {
  readonly config: RunConfig;
  /** The state as a safetensors file, with the losses of the next steps: `docs/decisions/0050-hand-over.md`. */
  readonly state: Uint8Array;
}

/** The folder with which a run goes on in PyTorch, file by file: `docs/decisions/0051-the-script-that-goes-on.md`. */
export function pytorchFolder({ config, state }: FolderParts): Record<string, Uint8Array> {
  const bytes = new TextEncoder();
  const modules = Object.entries(pythonFiles).map(([path, text]) => [
    path.replace('./python/', ''),
    bytes.encode(text),
  ]);
  return {
    ...(Object.fromEntries(modules) as Record<string, Uint8Array>),
    'network.py': bytes.encode(networkModule(config)),
    'state.safetensors': state,
  };
}
