import { answered } from '../protocol/answered';
import type { RunArchive } from './run-archive';

/** Longer than any disk that works takes. */
const slowMs = 4000;

/**
 * The same archive. `onSlow` is told when something that it was asked has not been answered for some time, and when
 * nothing of the kind is left. A method that the archive comes to have is watched without more ado.
 */
export function watched(archive: RunArchive, onSlow: (isSlow: boolean) => void): RunArchive {
  let slowCount = 0;

  function watch(answer: Promise<unknown>): void {
    const note = (change: number) => {
      const wasSlow = slowCount > 0;
      slowCount += change;
      if (wasSlow !== slowCount > 0) onSlow(slowCount > 0);
    };
    let isSlow = false;
    const end = () => isSlow && note(-1);
    answer.then(end, end);
    const becomeSlow = () => {
      isSlow = true;
      note(1);
    };
    // Whoever asked is told of what fails.
    answered(answer, slowMs, becomeSlow).catch(() => {});
  }

  function watching<Kind extends object>(target: Kind): Kind {
    return new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'object' && value !== null) return watching(value);
        if (typeof value !== 'function') return value;
        return (...handed: unknown[]): unknown => {
          const answer: unknown = value.apply(target, handed);
          if (answer instanceof Promise) watch(answer);
          return answer;
        };
      },
    });
  }

  return watching(archive);
}
