import { useState } from 'react';

import { isHuge, memoryOf } from '../../protocol/run-memory';
import { useAppStore } from '../../store/use-app-store';
import { lazyDialog } from '../../ui/lazy-part';

const HugeModelQuestion = lazyDialog(
  async () => (await import('./huge-model-question')).HugeModelQuestion,
  'hugeModel',
);

/** Asks before a run begins that may not fit into memory. */
export function useHugeModelQuestion() {
  const config = useAppStore((state) => state.config);
  const own = useAppStore((state) => state.datasets.own);
  const isAsked = useAppStore((state) => state.asksAboutHuge);
  const { answerAboutHuge } = useAppStore((state) => state.actions);
  const [begin, setBegin] = useState<() => void>();
  const bytes = memoryOf(config, own);
  return {
    /** Does `start` at once, unless the model that it would start is huge. */
    ask(start: () => void): void {
      if (isHuge(config, own)) setBegin(() => start);
      else start();
    },
    question: begin ? (
      <HugeModelQuestion bytes={bytes} onStart={begin} onClose={() => setBegin(undefined)} />
    ) : (
      isAsked && (
        <HugeModelQuestion
          bytes={bytes}
          onStart={() => answerAboutHuge(true)}
          onClose={() => answerAboutHuge(false)}
        />
      )
    ),
  };
}
