import type { OwnImages } from '../../protocol/own-images';

/** Images of the person's own that the page was asked for. */
export class AwaitedImages {
  #awaited: { dataset: string; resolve: (images: OwnImages | undefined) => void } | undefined;

  /** Resolves when they come; to undefined if they are no longer wanted. */
  wait(dataset: string): Promise<OwnImages | undefined> {
    return new Promise((resolve) => {
      this.#awaited = { dataset, resolve };
    });
  }

  /** Those of another data set than is waited for come too late, and are of no use. */
  provide(dataset: string, images: OwnImages): void {
    if (this.#awaited?.dataset === dataset) this.#end(images);
  }

  giveUp(): void {
    this.#end(undefined);
  }

  #end(images: OwnImages | undefined): void {
    this.#awaited?.resolve(images);
    this.#awaited = undefined;
  }
}
