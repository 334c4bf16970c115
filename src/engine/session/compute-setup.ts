import type { BackendId } from '../../catalog/backends';
import { replicaCount } from '../../protocol/replica-count';
import type { RunConfig } from '../../protocol/run-config';
import { startBackend } from '../backends/start-backend';
import { evaluationPiece } from '../evaluation/split-tests';
import type { StartReplica } from '../replicas/messages';
import { ReplicaPool } from '../replicas/replica-pool';
import { canShareMemory } from '../replicas/shared-memory';
import type { BatchComputer } from '../computation/batch-computer';
import type { Emit } from '../run/run-reports';

/** What a run is computed by: the backend that it asks for, and the replicas that share its batches. */
export class ComputeSetup {
  readonly #emit: Emit;
  readonly #onDeviceLost: (detail: string) => void;
  readonly #replicas: ReplicaPool;
  #chosen: BackendId | 'auto' | undefined;
  #backend: BackendId | undefined;

  /** Without `startReplica` there are no threads but this one; the numbers are the same. */
  constructor(emit: Emit, onDeviceLost: (detail: string) => void, startReplica?: StartReplica) {
    this.#emit = emit;
    this.#onDeviceLost = onDeviceLost;
    this.#replicas = new ReplicaPool(startReplica, canShareMemory(), (replicas) =>
      emit({ type: 'replicas', replicas }),
    );
  }

  async prepare(config: RunConfig): Promise<BatchComputer> {
    if (this.#chosen !== config.backend) {
      this.#chosen = config.backend;
      const info = await startBackend(config.backend, this.#onDeviceLost);
      this.#backend = info.backend;
      this.#emit({ type: 'backend', info });
    }
    const backend = this.#backend!;
    return this.#replicas.configure({
      // A GPU takes a batch whole.
      count:
        backend === 'webgpu' ? 1 : replicaCount(config, () => navigator.hardwareConcurrency || 1),
      backend,
      network: config,
      imageCount: Math.max(config.batchSize, evaluationPiece),
    });
  }
}
