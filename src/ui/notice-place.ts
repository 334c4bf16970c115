import { createContext, useContext, useLayoutEffect, useState, useSyncExternalStore } from 'react';

/** The notices of one place, of which the weightiest is shown, or all of them when that was asked for. */
export class NoticeQueue {
  readonly #listeners = new Set<() => void>();
  #notices: readonly { readonly id: object; readonly weight: number }[] = [];
  #shown: ShownNotices = { first: undefined, count: 0, areAll: false };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): ShownNotices => this.#shown;

  /** Of those of one weight the latest goes first. Returns what takes it away again. */
  add(id: object, weight: number): () => void {
    this.#change([...this.#notices, { id, weight }]);
    return () => this.#change(this.#notices.filter((notice) => notice.id !== id));
  }

  showAll(areAll: boolean): void {
    this.#tell({ ...this.#shown, areAll });
  }

  #change(notices: readonly { readonly id: object; readonly weight: number }[]): void {
    this.#notices = notices;
    const most = Math.max(...notices.map(({ weight }) => weight));
    const first = notices.findLast(({ weight }) => weight === most)?.id;
    const count = notices.length;
    this.#tell({ first, count, areAll: this.#shown.areAll && count > 1 });
  }

  #tell(shown: ShownNotices): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

interface ShownNotices {
  readonly first: object | undefined;
  readonly count: number;
  readonly areAll: boolean;
}

/** Where notices do not stack. Elsewhere each stands where it is. */
export const NoticePlaceContext = createContext<NoticeQueue | undefined>(undefined);

const nobody = new NoticeQueue();

/** Whether a notice is to be seen, and, for the first, how many more there are. */
export function useNoticePlace(weight: number) {
  const queue = useContext(NoticePlaceContext);
  const [id] = useState(() => ({}));
  useLayoutEffect(() => queue?.add(id, weight), [queue, id, weight]);
  const { first, count, areAll } = useSyncExternalStore(
    (queue ?? nobody).subscribe,
    (queue ?? nobody).shown,
  );
  const isFirst = first === id;
  return {
    isShown: !queue || areAll || isFirst,
    more: queue && isFirst ? count - 1 : 0,
    areAll,
    showAll: (all: boolean) => queue?.showAll(all),
  };
}
